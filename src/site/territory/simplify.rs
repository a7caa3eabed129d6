//! Fewer points for a line, the shape kept: Visvalingam and Whyatt, « Line generalisation by repeated elimination of
//! points » (1993). All lines are ranked together, so that detail goes where it is seen least.

/// Whole units of the mesh's grid.
pub type Point = (i32, i32);

/// Leaves about `most` points in all, never fewer than the ends of each line (for a ring: three of its points).
pub fn simplify(lines: &[Vec<Point>], most: usize) -> Vec<Vec<Point>> {
    let weights: Vec<Vec<f64>> = lines.iter().map(|line| weights(line)).collect();
    let (ends, mut ranked): (Vec<f64>, Vec<f64>) = weights.iter().flatten().partition(|weight| weight.is_infinite());
    ranked.sort_by(|a, b| b.total_cmp(a));
    let least = ranked.get(most.saturating_sub(ends.len())).copied().unwrap_or(0.0);
    let keep = |(line, weights): (&Vec<Point>, &Vec<f64>)| {
        let kept = line.iter().zip(weights).filter(|(_, weight)| weight.is_infinite() || **weight > least);
        kept.map(|(point, _)| *point).collect()
    };
    lines.iter().zip(&weights).map(keep).collect()
}

/// For each point how much is lost without it: twice the area of its triangle at the moment it would go, never less than
/// that of those gone before. Points that must stay weigh without end.
fn weights(line: &[Point]) -> Vec<f64> {
    let mut weights = vec![f64::INFINITY; line.len()];
    let mut left: Vec<usize> = (0..line.len()).collect();
    // A ring begins and ends at one point, and is nothing with fewer than three.
    let least = if line.first() == line.last() { 4 } else { 2 };
    let mut heaviest = 0.0_f64;
    while left.len() > least {
        let areas = left.windows(3).map(|three| area(line[three[0]], line[three[1]], line[three[2]]));
        let Some((index, area)) = areas.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)) else { break };
        heaviest = heaviest.max(area);
        weights[left.remove(index + 1)] = heaviest;
    }
    weights
}

/// Twice that of the triangle.
fn area(a: Point, b: Point, c: Point) -> f64 {
    let (ax, ay) = (f64::from(a.0), f64::from(a.1));
    let (bx, by) = (f64::from(b.0), f64::from(b.1));
    let (cx, cy) = (f64::from(c.0), f64::from(c.1));
    ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).abs()
}

#[cfg(test)]
mod tests {
    use super::simplify;

    #[test]
    fn points_that_show_least_go_first_and_ends_stay() {
        let line = vec![(0, 0), (10, 1), (20, 0), (30, 40), (40, 0)];
        assert_eq!(simplify(std::slice::from_ref(&line), 9)[0], line);
        assert_eq!(simplify(std::slice::from_ref(&line), 4), [vec![(0, 0), (20, 0), (30, 40), (40, 0)]]);
        assert_eq!(simplify(std::slice::from_ref(&line), 0), [vec![(0, 0), (40, 0)]]);
        let ring = vec![(0, 0), (10, 0), (10, 10), (5, 11), (0, 10), (0, 0)];
        let [small] = &simplify(&[ring], 0)[..] else { panic!("one line in, one out") };
        assert_eq!((small.len(), small.first()), (4, small.last()), "a ring stays one: {small:?}");
    }

    #[test]
    fn points_on_a_straight_line_go_even_when_there_is_room() {
        assert_eq!(simplify(&[vec![(0, 0), (5, 5), (9, 9)]], 99), [vec![(0, 0), (9, 9)]]);
    }
}
