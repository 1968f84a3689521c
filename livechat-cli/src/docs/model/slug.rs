//! Anchors: the part of an address that leads to a heading.

use std::collections::HashSet;

/// The anchors that are taken.
#[derive(Default)]
pub(super) struct Slugs(HashSet<String>);

impl Slugs {
    /// The anchor of a heading, made as hosts of Markdown make it: lower case, letters, digits, hyphens; `-1` behind the
    /// second of a name.
    pub(super) fn unique(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let numbered = (1_u32..).map(|number| format!("{slug}-{number}"));
        let mut all = std::iter::once(slug.clone()).chain(numbered);
        // There are more numbers than events.
        let free = all.find(|slug| !self.0.contains(slug)).unwrap_or(slug);
        self.0.insert(free.clone());
        free
    }
}

fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::Slugs;

    #[test]
    fn are_those_of_the_hosts() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.unique("Live Chat Message Sent"), "live-chat-message-sent");
        assert_eq!(slugs.unique("Live Chat: Message, Sent"), "live-chat-message-sent-1");
        assert_eq!(slugs.unique("\"><script>消息_1 🎉"), "script消息_1-");
        assert_eq!((slugs.unique("!!!"), slugs.unique("???")), (String::new(), "-1".to_owned()));
    }
}
