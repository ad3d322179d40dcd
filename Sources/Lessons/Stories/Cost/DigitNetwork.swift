import Autograd
import Datasets
import Learning

/// The network of the notes, 784 → 16 → 16 → 10, untrained, and twenty pictures of digits to be wrong about.
struct DigitNetwork {
    let network = Network(input: [784], seed: 3) {
        Dense(16, .sigmoid)
        Dense(16, .sigmoid)
        Dense(10, .sigmoid)
    }

    /// The pictures in one batch, and what they should lead to.
    static let pictures = firstPictures(20)

    /// The bundled digits of 8×8 points, enlarged to 20×20 in the middle of 28×28.
    private static func firstPictures(
        _ count: Int
    ) -> (features: Matrix, targets: Matrix, labels: [Int], small: [[Double]]) {
        guard let table = try? LabelledTable.digits() else { stop("digits: expected the bundled table, found none") }
        let labels = Array(table.labels.prefix(count))
        let rows = (0..<count).map { row -> [Double] in
            let small = Picture(height: 8, width: 8, pixels: table.features.row(row).map { Float($0 / 16) })
            let large = small.resized(height: 20, width: 20).plane()
            return (0..<784).map { place in
                let (down, right) = (place / 28 - 4, place % 28 - 4)
                return (0..<20).contains(down) && (0..<20).contains(right) ? large[down, right] : 0
            }
        }
        let small = (0..<count).map { table.features.row($0).map { $0 / 16 } }
        return (Matrix(rows), oneHot(labels, classes: 10), labels, small)
    }

    /// The first picture of a digit, 8×8 points before it was enlarged, drawn in shades.
    static func drawing(of digit: Int) -> String {
        let points = pictures.small[pictures.labels.firstIndex(of: digit) ?? 0]
        let shades = ["··", "░░", "▒▒", "▓▓", "██"]
        return (0..<8).map { row in
            (0..<8).map { shades[Int((points[8 * row + $0] * 4).rounded())] }.joined()
        }.joined(separator: "\n")
    }

    /// The cost of each picture.
    func each() -> [Double] {
        let tape = MatrixTape()
        defer { withExtendedLifetime(tape) {} }
        let outputs = network(tape.constant(Self.pictures.features))
        return SquaredError().each(outputs, tape.constant(Self.pictures.targets)).number.entries
    }

    /// The cost, the mean over the pictures, and its gradient by every weight and bias.
    func descent() -> (cost: Double, gradients: [Matrix]) {
        let tape = MatrixTape()
        defer { withExtendedLifetime(tape) {} }
        let outputs = network(tape.constant(Self.pictures.features))
        let cost = SquaredError()(outputs, tape.constant(Self.pictures.targets))
        let gradients = cost.gradients()
        return (cost.number.entries[0], network.parameters.map { gradients[tape($0)] })
    }

    /// Moves every weight and bias against its gradient.
    func move(against gradients: [Matrix], by step: Double) {
        for (parameter, gradient) in zip(network.parameters, gradients) {
            let moved = zip(parameter.number.entries, gradient.entries).map { $0 - step * $1 }
            parameter.number = Matrix(gradient.rows, gradient.columns, moved)
        }
    }
}
