//! What heads and titles say of levels: already offered, or to be offered.

use crate::domain::fold;

use super::contains_words;

/// Whether a head is a common one over columns of levels.
pub fn is_of_levels(head: &str) -> bool {
    let key = fold(head);
    ["muc do", "de xuat", "dvctt"].iter().any(|lead| key.starts_with(lead)) || says_now(head)
}

/// Whether a head speaks of what is already offered: "đang cung cấp", "đang triển khai", not "đăng ký" or "đang đề xuất".
pub fn says_now(head: &str) -> bool {
    let key = fold(head);
    let words: Vec<&str> = key.split(' ').collect();
    let is_ongoing = words.iter().enumerate().any(|(at, word)| *word == "dang" && words.get(at + 1) != Some(&"ky"));
    let is_now = NOW.iter().any(|now| contains_words(&key, now));
    (is_ongoing || is_now) && !says_proposed(head)
}

/// Whether a head or a title speaks of what is to be offered.
pub fn says_proposed(head: &str) -> bool {
    let key = fold(head);
    ["de xuat", "du kien", "ke hoach", "lo trinh", "se"].iter().any(|words| contains_words(&key, words))
}

/// Whether a title says that the services listed below it are already offered.
pub fn lists_offered(title: &str) -> bool {
    let key = fold(title);
    let is_of_services = ["truc tuyen", "dich vu cong", "dvc", "dvctt"].iter().any(|words| contains_words(&key, words));
    is_of_services && says_now(title)
}

/// Whether the head of a column of levels says that they are registered: "Mức độ đăng ký", "Mức độ đã cung cấp".
pub fn says_registered(head: &str) -> bool {
    let key = fold(head);
    says_now(head) || ["da", "dang ky"].iter().any(|words| contains_words(&key, words))
}

/// Words of what is already offered, besides those with "đang".
const NOW: [&str; 9] = [
    "hien tai",
    "hien nay",
    "hien co",
    "da dang ky",
    "da cung cap",
    "da trien khai",
    "da thuc hien",
    "da cong bo",
    "da phe duyet",
];

/// Words beside a level that do not change which one it is: "DVC trực tuyến toàn trình", "Đang cung cấp mức độ 3".
pub(super) const OFFERED: [&str; 24] = [
    "", "dich", "vu", "cong", "dvc", "dvctt", "tthc", "truc", "tuyen", "muc", "do", "cung", "cap", "trien", "khai",
    "thuc", "hien", "nay", "tai", "dang", "da", "ky", "de", "xuat",
];
