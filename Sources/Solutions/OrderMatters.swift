@Sendable public func gradientsAlongEdges(
    _ count: Int, _ consumers: [Int], _ inputs: [Int], _ slopes: [Double]
) -> [Double] {
    var gradients = [Double](repeating: 0, count: count)
    gradients[count - 1] = 1
    for edge in consumers.indices.reversed() {
        gradients[inputs[edge]] += gradients[consumers[edge]] * slopes[edge]
    }
    return gradients
}
