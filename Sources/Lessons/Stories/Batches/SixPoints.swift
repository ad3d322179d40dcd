import Autograd

/// Six students, the hours they studied and the points they got, and a line through the origin: ŷ = w·x.
///
/// At w = 1 the errors y − ŷ are 1, 2, 3, 4, 5 and 6.
struct SixPoints {
    static let hours: [Double] = [1, 2, 3, 1, 2, 3]
    static let points: [Double] = [2, 4, 6, 5, 7, 9]

    let tape = Tape()
    let w: Scalar
    let errors: [Scalar]
    /// The mean of the squared errors.
    let cost: Scalar

    /// With some of the rows only, counted from 0.
    init(_ rows: some Collection<Int> = 0..<6, w number: Double) {
        w = tape.value(number, "w")
        var (errors, sum) = ([Scalar](), Scalar?.none)
        for row in rows {
            let mark = subscripted(row + 1)
            let prediction = (w * tape.value(Self.hours[row], "x\(mark)")).named("ŷ\(mark)")
            let error = (tape.value(Self.points[row], "y\(mark)") - prediction).named("e\(mark)")
            let square = error.squared.named("e\(mark)²")
            errors.append(error)
            sum = sum.map { $0 + square } ?? square
        }
        self.errors = errors
        let total = (sum ?? w * 0)
        if rows.count > 1 { total.named("S") }
        cost = (rows.count > 1 ? (total / Double(rows.count)) : total).named("C")
    }

    /// ∂C/∂w
    var gradient: Double { cost.gradients()[w] }
    /// The errors' squares, added up.
    var sumOfSquares: Double { errors.reduce(0) { $0 + $1.number * $1.number } }
}

/// A number as small signs below the line.
private func subscripted(_ number: Int) -> String {
    String(String.UnicodeScalarView("\(number)".unicodeScalars.map { UnicodeScalar($0.value - 48 + 0x2080)! }))
}
