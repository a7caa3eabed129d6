//! Lists in order. The sort of the standard library is 4 kB of WebAssembly for each type of element: short lists of anything
//! (announcements, visits, workshops) are ordered by insertion, long ones as numbers, byte by byte.

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

/// The numbers below `count`, in the order of a key; those of the same key in their own order.
pub fn indices(count: usize, key: &dyn Fn(usize) -> u64) -> Vec<u32> {
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let mut keyed: Vec<(u64, u32)> = (0..count).map(|index| (key(index), number(index))).collect();
    let mut next = keyed.clone();
    for byte in 0..8 {
        let digit = |key: u64| usize::from(key.to_le_bytes()[byte]);
        let mut places = [0_usize; 256];
        for (key, _) in &keyed {
            places[digit(*key)] += 1;
        }
        // How many there are of each digit, then where the first of them goes.
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for (key, index) in &keyed {
            let place = &mut places[digit(*key)];
            next[*place] = (*key, *index);
            *place += 1;
        }
        std::mem::swap(&mut keyed, &mut next);
    }
    keyed.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::{by, indices};

    #[test]
    fn numbers_follow_their_keys_and_equals_their_own_order() {
        let keys = [7, 0, u64::MAX, 7, 3];
        assert_eq!(indices(keys.len(), &|index| keys[index]), [1, 4, 0, 3, 2]);
        assert!(indices(0, &|_| 0).is_empty());
        let scattered = |index: usize| (index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (index % 60);
        let mut expected: Vec<u32> = (0..5_000).collect();
        expected.sort_by_key(|index| scattered(*index as usize));
        assert_eq!(indices(5_000, &scattered), expected);
    }

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
