//! From pairs to groups, and to one partner each.

use super::run::Pair;

/// The rows that pairs join, directly or through others: each group in ascending order, the groups by their first row.
/// A group may hold rows that are no pair with each other: a chain of small differences can join what differs much, so
/// show a group with its pairs. Pairs of rows from `rows` on are left out.
pub fn clusters(pairs: &[Pair], rows: usize) -> Vec<Vec<u32>> {
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    let mut parents: Vec<u32> = (0..rows).collect();
    for pair in pairs.iter().filter(|pair| pair.left < rows && pair.right < rows) {
        let (left, right) = (root(&mut parents, pair.left), root(&mut parents, pair.right));
        // The smallest row of a group is its root, so the groups do not depend on the order of the pairs.
        if let Some(parent) = parents.get_mut(left.max(right) as usize) {
            *parent = left.min(right);
        }
    }
    let mut members: Vec<(u32, u32)> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.left < rows && pair.right < rows) {
        members.extend([pair.left, pair.right].map(|row| (root(&mut parents, row), row)));
    }
    members.sort_unstable();
    members.dedup();
    let group = |same: &[(u32, u32)]| same.iter().map(|(_, row)| *row).collect();
    members.chunk_by(|one, other| one.0 == other.0).map(group).collect()
}

/// The root of a row's group; the way there is halved as it is gone.
fn root(parents: &mut [u32], mut row: u32) -> u32 {
    let parent = |parents: &[u32], row: u32| parents.get(row as usize).copied().unwrap_or(row);
    loop {
        let above = parent(parents, row);
        if above == row {
            return row;
        }
        let next = parent(parents, above);
        if let Some(slot) = parents.get_mut(row as usize) {
            *slot = next;
        }
        row = next;
    }
}

/// Of the pairs those in which no row has more than one partner: the best first, of equally good ones that of the
/// smallest rows. For two sources that each tell a thing at most once. In the order of their rows.
pub fn one_to_one(pairs: &[Pair]) -> Vec<Pair> {
    let mut best = pairs.to_vec();
    best.sort_by(|one, other| {
        other.weight.total_cmp(&one.weight).then((one.left, one.right).cmp(&(other.left, other.right)))
    });
    let mut taken = std::collections::HashSet::new();
    best.retain(|pair| {
        let free = !taken.contains(&pair.left) && !taken.contains(&pair.right);
        if free {
            taken.extend([pair.left, pair.right]);
        }
        free
    });
    best.sort_by_key(|pair| (pair.left, pair.right));
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(left: u32, right: u32, weight: f64) -> Pair {
        Pair { left, right, key: 0, pattern: 0, weight }
    }

    #[test]
    fn chains_are_groups() {
        let pairs = [pair(4, 7, 5.0), pair(1, 2, 5.0), pair(2, 4, 5.0), pair(8, 9, 5.0), pair(3, 99, 5.0)];
        assert_eq!(clusters(&pairs, 10), [vec![1, 2, 4, 7], vec![8, 9]]);
        assert!(clusters(&[], 10).is_empty() && clusters(&pairs, 0).is_empty());
    }

    #[test]
    fn the_best_partner_is_kept() {
        let pairs = [pair(1, 2, 5.0), pair(1, 3, 9.0), pair(2, 4, 5.0), pair(5, 6, 1.0)];
        let kept: Vec<(u32, u32)> = one_to_one(&pairs).iter().map(|pair| (pair.left, pair.right)).collect();
        assert_eq!(kept, [(1, 3), (2, 4), (5, 6)]);
    }
}
