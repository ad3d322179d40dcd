@Sendable public func places(from start: Double, rate: Double, steps: Int) -> [Double] {
    var places = [start]
    var b = start
    for _ in 0..<steps {
        b -= rate * 2 * (b - 20)
        places.append(b)
    }
    return places
}
