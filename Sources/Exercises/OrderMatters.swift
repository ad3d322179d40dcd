/// The gradient of a graph's last value by each of its values.
///
/// The values are numbered from 0 in the order in which they were computed. Edge e says: value `consumers[e]` was
/// computed from value `inputs[e]`, and its derivative by it is `slopes[e]`. The edges stand in the order of their
/// consumers.
///
/// For y = a·a at a = 3, with a as value 0 and y as value 1,
/// `gradientsAlongEdges(2, [1, 1], [0, 0], [3, 3])` is `[6, 1]`.
@Sendable public func gradientsAlongEdges(
    _ count: Int, _ consumers: [Int], _ inputs: [Int], _ slopes: [Double]
) -> [Double] {
    []
}
