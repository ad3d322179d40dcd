import Autograd

extension NumericTable {
    /// Points about a straight line, y = slope·x + intercept: 3x + 1 unless told otherwise.
    ///
    /// - Parameters:
    ///   - noise: the deviation of what is added to y.
    ///   - range: where x lies, everywhere equally likely.
    public static func linear(
        count: Int = 100, slope: Double = 3, intercept: Double = 1, noise: Double = 0.1,
        range: ClosedRange<Double> = -1...1, seed: UInt64
    ) -> NumericTable {
        Toy.check("linear", count: count, noise: noise)
        require(
            slope.isFinite && intercept.isFinite && range.lowerBound.isFinite && range.upperBound.isFinite,
            "linear: expected a line and a range of finite numbers, received \(slope)x + \(intercept) on \(range)")
        var generator = SeededGenerator(seed: seed, stream: 6)
        var (xs, ys): ([Double], [Double]) = ([], [])
        for _ in 0..<count {
            let x = range.lowerBound + generator.uniform() * (range.upperBound - range.lowerBound)
            xs.append(x)
            ys.append(slope * x + intercept + (noise > 0 ? noise * generator.normal() : 0))
        }
        return NumericTable(
            features: Matrix(column: xs), targets: Matrix(column: ys), featureNames: ["x"], targetNames: ["y"])
    }
}
