import Autograd

/// A graph of random operations on a few leaves, the same for the same seed; every number stays tame.
public struct RandomGraph {
    public let tape: Tape<Double>
    public let leaves: [Scalar]
    public let loss: Scalar

    public init(seed: UInt64, length: Int = 30) {
        var random = SeededGenerator(seed: seed)
        let tape = Tape()
        let leaves = (0..<4).map { tape.value(Double.random(in: -2...2, using: &random), "leaf \($0)") }
        var values = leaves
        for _ in 0..<length {
            let a = values.randomElement(using: &random)!
            let b = values.randomElement(using: &random)!
            let next = Self.operation(a, b, &random)
            // Large numbers would drown the small ones in rounding.
            values.append(next.number.magnitude > 20 ? next.tanh() : next)
        }
        self.tape = tape
        self.leaves = leaves
        loss = values.suffix(4).dropFirst().reduce(values[values.count - 4]) { $0 + $1 }
    }

    private static func operation(_ a: Scalar, _ b: Scalar, _ random: inout SeededGenerator) -> Scalar {
        let n = Double.random(in: -1.5...1.5, using: &random)
        switch Int.random(in: 0..<24, using: &random) {
        case 0, 1: return a + b
        case 2: return a - b
        case 3, 4: return a * b
        case 5: return a / (b * b + 1)
        case 6: return a + n
        case 7: return n * a
        case 8: return n - a
        case 9: return n / (a.abs() + 1)
        case 10: return -a
        case 11: return a.power(3) * 0.1
        case 12: return (a.abs() + 0.5).power(b * 0.3)
        case 13: return (a * 0.3).exp()
        case 14: return (a * a + 0.5).log()
        case 15: return (a * a + 0.5).sqrt()
        case 16: return maximum(a, b)
        case 17: return minimum(a, b)
        case 18: return a.sigmoid()
        case 19: return a.tanh()
        case 20: return a.leakyRelu(slope: 0.1)
        case 21: return a.elu()
        case 22: return a.softplus()
        default: return a.swish()
        }
    }
}
