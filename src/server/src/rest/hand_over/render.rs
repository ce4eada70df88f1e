//! Items that are to be made anew, in the form in which they come back. What is stored is concatenated, not parsed.

use services::hand_over::PendingItem;

pub fn pending(items: &[PendingItem]) -> String {
    let size: usize = items.iter().map(|item| item.data.len() + 300).sum();
    let mut out = String::with_capacity(size);
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // The alphabet of an encrypted string needs no escapes.
        let key = item.item_key.as_ref().map_or_else(|| "null".to_owned(), |key| format!("\"{key}\""));
        out.push_str(&format!(
            "{{\"id\":\"{}\",\"revision\":{},\"key\":{key},\"content\":{{",
            item.id,
            item.revised.micros()
        ));
        out.push_str(&item.data);
        out.push_str("}}");
    }
    out.push(']');
    out
}
