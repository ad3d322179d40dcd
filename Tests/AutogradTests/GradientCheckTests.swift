import Autograd
import Testing
import TestSupport

@Suite("Gradient check")
struct GradientCheckTests {
    @Test("200 random graphs: backward, forward mode and differences agree")
    func randomGraphs() {
        for seed in 1...200 {
            let graph = RandomGraph(seed: UInt64(seed))
            let check = graph.loss.checkGradients(by: graph.leaves)
            #expect(check.firstWrongOperation == nil, "graph \(seed): \(check)")
            for entry in check.entries {
                #expect(entry.verdict.passes || entry.verdict == .inconclusive, "graph \(seed): \(check)")
                let forward = entry.forward ?? .nan
                #expect(close(entry.backward, forward, 1e-9), "graph \(seed), \(entry.title): \(entry)")
            }
            // Differences alone may stumble over a kink nearby; they must not do so as a rule.
            #expect(check.entries.contains { $0.verdict == .agrees } || check.entries.isEmpty, "graph \(seed)")
        }
    }

    @Test("a rule that dropped its minus is named, at Double", arguments: Slip.allCases)
    func wrongNumberRule(_ slip: Slip) throws {
        let tape = Tape()
        let (a, b) = (tape.value(0.7, "a"), tape.value(1.9, "b"))
        let right = (a * b).sigmoid() + 1
        let wrong = tape.apply(slip.operation(), to: right, b).named("wrong")
        let loss = (wrong * wrong).tanh()
        let check = loss.checkGradients()
        #expect(!check.passes)
        #expect(check.entries.map(\.title) == ["a", "b"])
        #expect(check.entries.contains { $0.verdict == .backwardDisagrees }, "\(check)")
        let first = try #require(check.firstWrongOperation)
        #expect(first.node == wrong.id && first.title == "wrong" && first.operation == "a − b²", "\(first)")
        #expect(first.edge == slip.edge, "\(first)")
        #expect("\(check)".contains("the first wrong rule is that of a − b² at wrong, input \(slip.edge)"), "\(check)")
    }

    @Test("a rule that dropped its minus is named, at Matrix", arguments: Slip.allCases)
    func wrongMatrixRule(_ slip: Slip) throws {
        let tape = MatrixTape()
        let (a, b) = (tape.value(.uneven(2, 3), "a"), tape.value(.uneven(2, 3, dividedBy: -2) + 0.3, "b"))
        let wrong = tape.apply(slip.operation(), to: a.sigmoid(), b).named("wrong")
        let check = (wrong * 0.1).weighed().checkGradients(by: [a, b])
        #expect(!check.passes)
        let first = try #require(check.firstWrongOperation)
        #expect(first.node == wrong.id && first.operation == "a − b²" && first.edge == slip.edge, "\(first)")
    }

    @Test("a gradient in the wrong place is found although the sum of the outputs hides it")
    func misplaced() throws {
        let tape = MatrixTape()
        let x = tape.value(.uneven(2, 2), "x")
        let flip = CustomOperation<Matrix>(
            name: "transposed, badly", forward: { [[$0[0][0, 0], $0[0][1, 0]], [$0[0][0, 1], $0[0][1, 1]]] },
            pullback: { g, _, _ in [g] })
        let check = tape.apply(flip, to: x).weighed().checkGradients(by: [x])
        #expect(check.firstWrongOperation?.operation == "transposed, badly", "\(check)")
    }

    @Test("of two wrong rules the earlier is named")
    func earliest() {
        let tape = Tape()
        let x = tape.value(0.7, "x")
        let bad = CustomOperation<Double>(name: "bad", forward: { $0[0] * 3 }, pullback: { g, _, _ in [g] })
        let first = tape.apply(bad, to: x)
        let check = tape.apply(bad, to: first).checkGradients()
        #expect(check.firstWrongOperation?.node == first.id)
    }

    @Test("a right custom operation passes; forward mode cannot see through it")
    func rightCustom() {
        let tape = Tape()
        let x = tape.value(0.7, "x")
        let cube = CustomOperation<Double>(
            name: "cube", forward: { $0[0] * $0[0] * $0[0] }, pullback: { g, x, _ in [g * 3 * x[0] * x[0]] })
        let check = tape.apply(cube, to: x).exp().checkGradients()
        #expect(check.passes, "\(check)")
        #expect(check.entries[0].forward == nil)
        #expect("\(check)" == "every gradient agrees (1 checked)")
    }

    @Test("a kink near by does not fool the differences", arguments: [1e-3, 1e-4, 1e-5, 3e-7])
    func nearbyKink(_ distance: Double) {
        let tape = Tape()
        let x = tape.value(distance, "x")
        for z in [x.abs(), x.relu(), maximum(x, tape.value(0))] {
            let check = z.checkGradients(by: [x])
            #expect(check.entries[0].verdict == .agrees && check.passes, "\(distance): \(check.entries)")
        }
    }

    @Test("by an inner value, and by one that the result does not use")
    func chosenInputs() {
        let tape = Tape()
        let x = tape.value(0.7, "x")
        let inner = x * x
        let unused = tape.value(1, "unused")
        let check = inner.exp().checkGradients(by: [inner, unused])
        #expect(check.passes, "\(check)")
        #expect(close(check.entries[0].backward, 1.632316219955379))
        #expect(check.entries[1].backward == 0)
    }

    @Test("large and small numbers are measured with a step of their own size", arguments: [1e-6, 1, 1e6])
    func scales(_ size: Double) {
        let tape = Tape()
        let x = tape.value(1.5 * size, "x")
        let check = ((x / size).power(3) + (x / size).exp()).checkGradients(tolerance: 1e-6)
        #expect(check.passes, "\(size): \(check)")
    }

    enum Slip: CaseIterable {
        case missingMinus, missingFactor, wrongEdge

        /// Which edge is the first wrong one.
        var edge: Int { self == .wrongEdge ? 0 : 1 }

        /// a − b², whose gradients are g and −2b·g, with a slip in the second or the two exchanged.
        func operation<Number: Element>() -> CustomOperation<Number> {
            CustomOperation(name: "a − b²", forward: { $0[0] - $0[1] * $0[1] }) { g, x, _ in
                switch self {
                case .missingMinus: [g, g * x[1] * 2]
                case .missingFactor: [g, -(g * x[1])]
                case .wrongEdge: [-(g * x[1] * 2), g]
                }
            }
        }
    }
}
