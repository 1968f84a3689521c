//! People, texts and pages of generated conversations.

/// Names and usernames of agents.
pub(super) const AGENTS: &[(&str, &str)] = &[
    ("Peter Gibbons", "pgibbons"),
    ("Joanna Lindqvist", "jlindqvist"),
    ("Søren Kjærgaard", "skjaergaard"),
    ("Amélie Dubois", "adubois"),
    ("田中 花子", "htanaka"),
    ("Mehmet Yılmaz", "myilmaz"),
    ("Oluwaseun Adeyemi", "oadeyemi"),
    ("Zoë O’Connor", "zoconnor"),
    ("Łukasz Wójcik", "lwojcik"),
    ("Priya Raman", "praman"),
    ("Ana María Núñez", "amnunez"),
    ("Иван Петров", "ipetrov"),
];

/// Messages.
pub(super) const TEXTS: &[&str] = &[
    "Hi, I can't log in any more.",
    "Hello! How can I help you today?",
    "My order hasn't arrived yet, it was due on Monday.",
    "Could you give me the order number, please?",
    "Sure: it says \"#A-10442\" on the invoice.",
    "Thanks, one moment while I look that up…",
    "But then they switched from the Swingline to the Boston stapler!",
    "Yeah, uh huh, okay.",
    "Das hat leider nicht geklappt – die Seite bleibt weiß.",
    "Haben Sie schon versucht, die Cookies zu löschen?",
    "Où puis-je changer mon adresse ?",
    "¿Me puede enviar la factura otra vez? Ya busqué en la carpeta de spam.",
    "ご連絡ありがとうございます。確認いたします。",
    "谢谢，问题已经解决了 👍",
    "شكرا جزيلا لكم",
    "Спасибо, теперь всё работает!",
    "The path is C:\\Users\\me\\Downloads\\invoice.pdf, if that helps.",
    "Line one\nline two\n\tand an indented one",
    "It costs 49.90 €, right? Not 59,90?",
    "👩‍💻🔥 the build is red again",
    "<b>bold</b> & \"quoted\" </script> text gets through as it is",
    "ok",
    "No worries, take your time. I am in no hurry and will be here for the rest of the afternoon, so just let me know when you have found something that could explain why the second parcel was sent to the old address.",
    "I have just sent you a link to reset the password. It is valid for 24 hours.",
    "Perfect, that did it. Have a nice day!",
    "Is there anything else that I can do for you?",
];

/// Paths and titles of pages.
pub(super) const PAGES: &[(&str, &str)] = &[
    ("/", "Welcome"),
    ("/pricing", "Plans and pricing"),
    ("/account/orders", "Your orders"),
    ("/help/returns", "How to return an item – Help centre"),
    ("/products/stapler-red", "Stapler, red"),
];

/// User agents of browsers.
pub(super) const BROWSERS: &[&str] = &[
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7_3) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
];

/// Languages and time zones.
pub(super) const LOCALES: &[(&str, &str)] = &[
    ("en-US", "America/New_York"),
    ("de-DE", "Europe/Berlin"),
    ("fr-FR", "Europe/Paris"),
    ("ja-JP", "Asia/Tokyo"),
    ("pt-BR", "America/Sao_Paulo"),
];
