import Autograd
import Testing

@testable import Notation

@Suite("Local rules in symbols")
struct LocalRuleTests {
    typealias Rule = (name: String, write: @Sendable (Scalar, Scalar) -> Scalar)

    static let operations: [Rule] = [
        ("a + b", { $0 + $1 }), ("a − b", { $0 - $1 }), ("a·b", { $0 * $1 }), ("a/b", { $0 / $1 }),
        ("a + 3", { a, _ in a + 3 }), ("a − 3", { a, _ in a - 3 }), ("−2·a", { a, _ in -2 * a }),
        ("a/4", { a, _ in a / 4 }), ("a/−4", { a, _ in a / -4 }), ("5 − a", { a, _ in 5 - a }),
        ("5/a", { a, _ in 5 / a }), ("−5/a", { a, _ in -5 / a }), ("−a", { a, _ in -a }),
        ("a⁰", { a, _ in a.power(0) }), ("a¹", { a, _ in a.power(1) }), ("a²", { a, _ in a.squared }),
        ("a³", { a, _ in a.power(3) }), ("a⁻²", { a, _ in a.power(-2) }), ("a^0.5", { a, _ in a.power(0.5) }),
        ("a^b", { a, b in a.power(b) }), ("eᵃ", { a, _ in a.exp() }), ("ln a", { a, _ in a.log() }),
        ("√a", { a, _ in a.sqrt() }), ("|a|", { a, _ in a.abs() }), ("max", { maximum($0, $1) }),
        ("min", { minimum($0, $1) }), ("step", { a, _ in a.step() }), ("σ", { a, _ in a.sigmoid() }),
        ("tanh", { a, _ in a.tanh() }), ("ReLU", { a, _ in a.relu() }), ("leaky", { a, _ in a.leakyRelu() }),
        ("ELU", { a, _ in a.elu() }), ("softplus", { a, _ in a.softplus() }), ("swish", { a, _ in a.swish() }),
        ("matmul", { $0.matmul($1) }), ("transposed", { a, _ in a.transposed }),
        ("sum", { a, _ in a.sum(over: .rows) }),
        ("mean", { a, _ in a.mean(over: .rows) }), ("broadcast", { a, _ in a.broadcast(rows: 1) }),
        ("softmax", { a, _ in a.softmax() }), ("log softmax", { a, _ in a.logSoftmax() }),
        ("affine", { a, b in a.affine(b, bias: a) }), ("squared error", { $0.squaredError($1) }),
        ("binary cross-entropy", { $0.binaryCrossEntropy($1) }), ("convolution", { $0.convolved(with: $1) }),
    ]

    @Test("each rule, evaluated without the engine, is the engine's local derivative", arguments: operations.indices)
    func rules(index: Int) throws {
        let operation = Self.operations[index]
        for (a, b) in [(1.3, 0.6), (0.4, 2.5), (2.0, -0.7), (-0.8, 1.9)] {
            // Below 0 these have no real number.
            if a < 0, ["a^0.5", "a^b", "ln a", "√a"].contains(operation.name) { continue }
            let tape = Tape()
            let z = operation.write(tape.value(a, "a"), tape.value(b, "b")).named("z")
            for (edge, local) in z.localDerivatives.enumerated() {
                let formula = try #require(z.localFormula(edge: edge, .names), "\(operation.name) has no rule")
                let value = formula.value(["a": a, "b": b])
                let isNear = abs(value - local.derivative) <= 1e-12 * max(1, abs(local.derivative))
                #expect(
                    isNear,
                    "\(operation.name), edge \(edge) at \(a), \(b): expected \(local.derivative), received \(value) from \(formula)"
                )
            }
        }
    }

    @Test("each formula, evaluated without the engine, is the engine's number", arguments: operations.indices)
    func formulas(index: Int) {
        let operation = Self.operations[index]
        let apart = ["broadcast", "softmax", "log softmax", "binary cross-entropy", "convolution", "transposed"]
        if apart.contains(operation.name) { return }
        let tape = Tape()
        let z = operation.write(tape.value(1.3, "a"), tape.value(0.6, "b"))
        let value = z.formula.value(["a": 1.3, "b": 0.6])
        #expect(
            abs(value - z.number) < 1e-12,
            "\(operation.name): expected \(z.number), received \(value) from \(z.formula)")
    }

    @Test("the rules as people write them")
    func written() {
        let tape = Tape()
        let (z, y) = (tape.value(0.5, "z"), tape.value(2, "y"))
        #expect(z.sigmoid().named("σ").localRule(edge: 0).lines[0] == "∂σ/∂z = σ(z)·(1 − σ(z))")
        #expect(z.tanh().named("a").localRule(edge: 0).lines[0] == "∂a/∂z = 1 − tanh(z)²")
        #expect((z / y).named("q").localRule(edge: 1).lines == ["∂q/∂y = −z/y²", "= −0.5/2²", "= -0.125"])
        #expect((z * y).named("p").localRule(edge: 0).lines == ["∂p/∂z = y", "= 2"])
        #expect((z + y).named("s").localRule(edge: 1).lines == ["∂s/∂y = 1"])
        #expect((z - y).named("s").localRule(edge: 1).lines == ["∂s/∂y = -1"])
        #expect(z.squared.named("s").localRule(edge: 0).lines == ["∂s/∂z = 2·z", "= 2·0.5", "= 1"])
    }
}
