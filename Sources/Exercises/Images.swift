/// Min-max scaling: the least of the numbers becomes 0, the largest 1, and the others lie between in proportion.
/// If all numbers are the same, all become 0.
///
/// `scaledToUnit([0, -4, -4, 0])` is `[1, 0, 0, 1]`.
@Sendable public func scaledToUnit(_ numbers: [Double]) -> [Double] {
    []
}
