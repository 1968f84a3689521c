//! The properties of an event or of an object, found by name.

use super::PropertyDescriptor;
use livechat_core::json::same_bytes;

/// The properties of an event or of an object, and their order by name for look-ups.
#[derive(Clone, Copy)]
pub struct PropertySet {
    list: &'static [PropertyDescriptor],
    by_name: &'static [u16],
    /// A bit for each of the first 64 properties that is required.
    required: u64,
    /// A bit for each of the first 64 properties that takes any string, or any number: such a value needs no further check.
    any_string: u64,
    any_number: u64,
    /// The index of each property of a small set, at or after the slot of its name's hash.
    slots: [u8; SLOTS],
}

const SLOTS: usize = 64;
/// The most properties for which slots are sparse enough that a look-up rarely goes past the first.
const SMALL: usize = 32;
const EMPTY_SLOT: u8 = u8::MAX;

impl PropertySet {
    /// No properties.
    pub const EMPTY: Self = Self::new(&[], &[]);

    /// Returns the set of these properties. `by_name` holds their indices in the order of their names; a wrong order makes
    /// look-ups fail, and nothing worse.
    #[must_use]
    pub const fn new(list: &'static [PropertyDescriptor], by_name: &'static [u16]) -> Self {
        let (required, any_string, any_number) = masks_of(list);
        Self { list, by_name, required, any_string, any_number, slots: slots_of(list) }
    }

    /// Returns the properties in the plan's order.
    #[must_use]
    pub const fn as_slice(&self) -> &'static [PropertyDescriptor] {
        self.list
    }

    /// Returns the properties in the plan's order.
    pub fn iter(&self) -> std::slice::Iter<'static, PropertyDescriptor> {
        self.list.iter()
    }

    /// Returns the property with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static PropertyDescriptor> {
        self.search(name.as_bytes()).map(|index| &self.list[index])
    }

    /// Returns a bit for each of the first 64 properties that is required.
    #[inline]
    pub(crate) fn required_mask(&self) -> u64 {
        self.required
    }

    /// Returns a bit for each of the first 64 properties that takes any string without a finding.
    #[inline]
    pub(crate) fn any_string_mask(&self) -> u64 {
        self.any_string
    }

    /// Returns a bit for each of the first 64 properties that takes any number without a finding.
    #[inline]
    pub(crate) fn any_number_mask(&self) -> u64 {
        self.any_number
    }

    /// Returns the index of the property with this name.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a call for each property costs a twentieth of a check")]
    pub(crate) fn search(&self, name: &[u8]) -> Option<usize> {
        if self.list.len() > SMALL {
            return self.search_sorted(name);
        }
        let mut slot = first_slot(name);
        loop {
            let index = usize::from(self.slots[slot]);
            match self.list.get(index) {
                Some(property) if same_bytes(property.name.as_bytes(), name) => return Some(index),
                Some(_) => slot = (slot + 1) % SLOTS,
                // At most half of the slots are taken, so that an empty one always comes.
                None => return None,
            }
        }
    }

    fn search_sorted(&self, name: &[u8]) -> Option<usize> {
        let named =
            |index: &u16| self.list.get(usize::from(*index)).map_or(&b""[..], |property| property.name.as_bytes());
        let found = self.by_name.binary_search_by(|index| named(index).cmp(name)).ok()?;
        Some(usize::from(self.by_name[found])).filter(|index| *index < self.list.len())
    }
}

/// Hashes a name's length, its middle and its last byte: cheap enough to be computed for thousands of names while a plan's types
/// are compiled, and good enough for a few dozen. A look-up compares the whole name.
#[inline]
const fn first_slot(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    (length * 7 + name[length / 2] as usize * 5 + name[length - 1] as usize * 3) % SLOTS
}

/// Returns the masks of the first 64 properties: required, takes any string, takes any number.
const fn masks_of(list: &[PropertyDescriptor]) -> (u64, u64, u64) {
    let (mut required, mut any_string, mut any_number) = (0, 0, 0);
    let mut index = 0;
    while index < list.len() && index < 64 {
        let property = &list[index];
        required |= (property.required as u64) << index;
        any_string |= ((property.deprecated.is_none() && property.shape.takes_any_string()) as u64) << index;
        any_number |= ((property.deprecated.is_none() && property.shape.takes_any_number()) as u64) << index;
        index += 1;
    }
    (required, any_string, any_number)
}

#[expect(clippy::cast_possible_truncation, reason = "small sets only")]
const fn slots_of(list: &[PropertyDescriptor]) -> [u8; SLOTS] {
    let mut slots = [EMPTY_SLOT; SLOTS];
    let mut index = 0;
    while index < list.len() && list.len() <= SMALL {
        let mut slot = first_slot(list[index].name.as_bytes());
        while slots[slot] != EMPTY_SLOT {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = index as u8;
        index += 1;
    }
    slots
}

impl std::fmt::Debug for PropertySet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.list).finish()
    }
}

impl IntoIterator for &PropertySet {
    type Item = &'static PropertyDescriptor;
    type IntoIter = std::slice::Iter<'static, PropertyDescriptor>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
