//! The form that the token endpoint takes. Field names are compared without regard to case.

use zeroize::Zeroizing;

/// Its fields, wiped when done: one of them is password-equivalent.
pub struct Form(Vec<(String, Zeroizing<String>)>);

impl Form {
    pub fn read(body: &[u8]) -> Self {
        let fields = form_urlencoded::parse(body);
        Self(fields.map(|(name, value)| (name.to_ascii_lowercase(), Zeroizing::new(value.into_owned()))).collect())
    }

    /// The first value of that name that is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(found, value)| found.eq_ignore_ascii_case(name) && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Whether the space-separated scope holds the word.
    pub fn has_scope(&self, word: &str) -> bool {
        self.get("scope").is_some_and(|scope| scope.split_ascii_whitespace().any(|found| found == word))
    }
}
