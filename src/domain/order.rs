//! Short lists in order. The sort of the standard library is 4 kB of WebAssembly for each type of element; lists of
//! announcements, visits and workshops are short.

/// In the order of a key; what has the same key stays as it was.
pub fn by<T, K: PartialOrd>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for item in items {
        let own = key(&item);
        let after = ordered.partition_point(|other| key(other) <= own);
        ordered.insert(after, item);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::by;

    #[test]
    fn lists_are_in_order_and_equals_stay_as_they_were() {
        assert!(by(Vec::<u8>::new(), |n| *n).is_empty());
        assert_eq!(
            by([(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')], |(n, _)| *n),
            [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]
        );
        let many: Vec<u32> = (0..500_u32).map(|n| n * 7_919 % 500).collect();
        assert!(by(many, |n| *n).is_sorted());
    }
}
