//! Folders and collections are nested by slashes in their names. `IT/Cloud` stands under `IT` if there is one, and by its whole name at the
//! top if there is none.

/// A name with what lies under it; `T` is what the name stands for.
pub struct Nested<T> {
    /// The name without the part that its parent says.
    pub label: String,
    pub value: T,
    pub children: Vec<Nested<T>>,
}

/// Nests a list of names. The order of siblings is by name, case ignored.
pub fn nest<T>(named: impl IntoIterator<Item = (String, T)>) -> Vec<Nested<T>> {
    let mut named: Vec<(String, T)> = named.into_iter().collect();
    named.sort_by_cached_key(|(name, _)| name.to_lowercase());
    let names: Vec<String> = named.iter().map(|(name, _)| name.clone()).collect();
    let mut roots = Vec::new();
    for (name, value) in named {
        let Some(parent) = parent_of(&name, &names) else {
            roots.push(Nested { label: name, value, children: Vec::new() });
            continue;
        };
        let label = name.get(parent.len() + 1..).unwrap_or(&name).to_owned();
        place(&mut roots, &parent, "", Nested { label, value, children: Vec::new() });
    }
    roots
}

/// The longest of the known names that this one lies under.
fn parent_of(name: &str, known: &[String]) -> Option<String> {
    name.rmatch_indices('/')
        .filter_map(|(at, _)| name.get(..at))
        .find(|head| known.iter().any(|name| name == head))
        .map(str::to_owned)
}

/// Puts `node` under the node whose whole name is `parent`. Sorting guarantees that the parent is there already, except for names that
/// differ in case only; then the node stays at the level it was tried at.
fn place<T>(level: &mut Vec<Nested<T>>, parent: &str, above: &str, node: Nested<T>) {
    for place_here in level.iter_mut() {
        let whole = if above.is_empty() { place_here.label.clone() } else { [above, "/", &place_here.label].concat() };
        if whole == parent {
            place_here.children.push(node);
            return;
        }
        if parent.strip_prefix(&whole).is_some_and(|rest| rest.starts_with('/')) {
            place(&mut place_here.children, parent, &whole, node);
            return;
        }
    }
    level.push(node);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(nodes: &[Nested<()>]) -> String {
        nodes
            .iter()
            .map(|node| {
                if node.children.is_empty() {
                    node.label.clone()
                } else {
                    format!("{}({})", node.label, shape(&node.children))
                }
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn nested(names: &[&str]) -> String {
        shape(&nest(names.iter().map(|name| ((*name).to_owned(), ()))))
    }

    #[test]
    fn a_name_stands_under_the_name_before_its_slash() {
        assert_eq!(nested(&["IT/Runbooks", "IT", "Board", "IT/Cloud"]), "Board IT(Cloud Runbooks)");
    }

    #[test]
    fn without_a_parent_the_whole_name_is_shown() {
        assert_eq!(nested(&["IT/Cloud", "Board"]), "Board IT/Cloud");
    }

    #[test]
    fn a_missing_level_is_skipped() {
        assert_eq!(nested(&["IT", "IT/Cloud/Azure"]), "IT(Cloud/Azure)");
    }

    #[test]
    fn levels_go_as_deep_as_the_names() {
        assert_eq!(nested(&["a/b/c", "a", "a/b"]), "a(b(c))");
    }

    #[test]
    fn nothing_is_lost_when_names_differ_only_in_case() {
        let out = nested(&["it", "IT/Cloud", "IT"]);
        assert!(out.contains("it") && out.contains("IT") && out.contains("Cloud"), "{out}");
    }
}
