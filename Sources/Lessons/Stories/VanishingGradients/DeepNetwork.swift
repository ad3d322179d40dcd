import Autograd

/// A network of eight units in each layer, as wide as deep networks are in earnest, on small matrices.
struct DeepNetwork {
    enum Activation { case sigmoid, tanh, relu }

    static let width = 8
    /// Glorot & Bengio 2010, equation 16: √(6/(inputs + outputs)).
    static let glorotReach = (6 / Double(2 * width)).squareRoot()
    /// He et al. 2015, equation 10, as a range: √(6/inputs).
    static let heReach = (6 / Double(width)).squareRoot()

    /// The length of the gradient by the first layer's weights, and by the last's.
    let firstGradient: Double
    let lastGradient: Double

    /// - Parameter reach: weights are drawn from ±reach, always in the same way.
    init(depth: Int, reach: Double, activation: Activation, normalised: Bool = false, residual: Bool = false) {
        var dice = Dice(seed: 3)
        let (rows, width) = (16, Self.width)
        func matrix(_ rows: Int, _ columns: Int, within reach: Double) -> Matrix {
            Matrix(rows, columns, (0..<(rows * columns)).map { _ in dice.number(within: reach) })
        }
        let tape = MatrixTape()
        var h = tape.value(matrix(rows, width, within: 1), "X")
        var weights: [MatrixValue] = []
        for layer in 1...depth {
            let w = tape.value(matrix(width, width, within: reach), "W\(layer)")
            var z = h.matmul(w)
            if normalised { z = Self.normalise(z) }
            let out =
                switch activation {
                case .sigmoid: z.sigmoid()
                case .tanh: z.tanh()
                case .relu: z.relu()
                }
            h = residual ? h + out : out
            weights.append(w)
        }
        let answer = h.mean(over: .columns)
        let target = tape.value(matrix(rows, 1, within: 1), "target")
        let gradients = (answer - target).squared.mean().gradients()
        firstGradient = Self.length(gradients[weights[0]])
        lastGradient = Self.length(gradients[weights[depth - 1]])
    }

    /// The first layer's gradient for each unit of the last's.
    var share: Double { firstGradient / lastGradient }

    /// Each column to mean 0 and variance 1 (Ioffe & Szegedy 2015, algorithm 1, without scale and shift).
    private static func normalise(_ z: MatrixValue) -> MatrixValue {
        let rows = z.rows
        let centred = z - z.mean(over: .rows).broadcast(rows: rows)
        let deviation = (centred.squared.mean(over: .rows) + 1e-5).sqrt()
        return centred / deviation.broadcast(rows: rows)
    }

    private static func length(_ matrix: Matrix) -> Double {
        matrix.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
}
