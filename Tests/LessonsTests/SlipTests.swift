import Autograd
import Foundation
import TestSupport
import Testing

@testable import Lessons

/// Each slip is made here by hand, in plain arithmetic, and must be recognised from its number.
@Suite("Slips")
struct SlipTests {
    private func name(of wrong: Double, _ loss: Scalar, by value: Scalar) -> String? {
        Slip.diagnosis(of: wrong, gradientOf: loss, by: value)?.name
    }

    @Test("= instead of +=")
    func overwriting() {
        let tape = Tape()
        let x = tape.value(2, "x")
        let loss = ((3 * x).named("u") * x.squared.named("v")).named("L")
        // Along v, 6·4, arrives first; along u, 4·3, last.
        #expect(name(of: 24, loss, by: x) == "only the first arrival")
        #expect(name(of: 12, loss, by: x) == "only the last arrival")
        #expect(Slip.diagnosis(of: 36, gradientOf: loss, by: x) == nil, "the right answer is no slip")
        let hint = Slip.diagnosis(of: 12, gradientOf: loss, by: x)?.hint ?? ""
        #expect(hint.contains("x. It is used 2 times") && hint.contains("+="), "received \(hint)")
    }

    @Test("= instead of += at one value, while another is added up as it should be")
    func overwritingOne() {
        let tape = Tape()
        let w = tape.value(2, "w")
        let s = (w * w + w).named("s")
        let loss = (s * s).named("L")
        // s = 6 is used twice, so ∂L/∂s = 12; at w arrive 12, then 24 and 24.
        #expect(loss.gradients()[w] == 60)
        #expect(name(of: 24, loss, by: w) == "only the last arrival")
    }

    @Test("one path only, when the reuse lies further up")
    func onePath() {
        let tape = Tape()
        let (w, x) = (tape.value(3, "w"), tape.value(2, "x"))
        let h = (w * x).named("h")
        let loss = (5 * h + h.squared + h.power(3)).named("L")
        // ∂L/∂h = 5 + 2·6 + 3·36 = 125; of the three paths to w one alone, or one forgotten.
        #expect(loss.gradients()[w] == 250)
        let alone = [5.0 * 2, 12 * 2, 108 * 2].map { name(of: $0, loss, by: w) }
        #expect(
            Set(alone).isSubset(of: ["only the first arrival", "only the last arrival", "one path only"]), "\(alone)")
        #expect(alone.contains("one path only"))
        #expect(name(of: 250 - 24, loss, by: w) == "a path forgotten")
        let hint = Slip.diagnosis(of: 24, gradientOf: loss, by: w)?.hint ?? ""
        #expect(hint.contains("w → h → ") && hint.contains("There are 3 from w to L"), "received \(hint)")
    }

    /// L = (y − σ(w·x + b))²
    private struct OneNeuron {
        let tape = Tape()
        let w, b, loss: Scalar
        let z = 0.4 * 1.5 - 0.2

        init(_ activation: (Scalar) -> Scalar) {
            let x = tape.value(1.5, "x")
            (w, b) = (tape.value(0.4, "w"), tape.value(-0.2, "b"))
            let a = activation((w * x + b).named("z")).named("a")
            loss = (tape.value(1, "y") - a).named("e").squared.named("L")
        }
    }

    @Test("the derivative of σ with a part missing")
    func sigmoid() {
        let neuron = OneNeuron { $0.sigmoid() }
        defer { withExtendedLifetime(neuron.tape) {} }
        let (loss, w, z) = (neuron.loss, neuron.w, neuron.z)
        let a = 1 / (1 + exp(-z))
        let e = 1 - a
        #expect(name(of: -2 * e * a * 1.5, loss, by: w) == "σ for its derivative")
        #expect(name(of: -2 * e * (1 - a) * 1.5, loss, by: w) == "1 − σ for the derivative of σ")
        #expect(name(of: -2 * e * a * a * 1.5, loss, by: w) == "σ·σ for the derivative of σ")
        let twice = 1 / (1 + exp(-a))
        #expect(name(of: -2 * e * twice * (1 - twice) * 1.5, loss, by: w) == "σ taken twice")
        #expect(name(of: -2 * e * 1.5, loss, by: w) == "an activation skipped")
    }

    @Test("the derivative of tanh with a part missing")
    func tanh() {
        let neuron = OneNeuron { $0.tanh() }
        defer { withExtendedLifetime(neuron.tape) {} }
        let (loss, w, z) = (neuron.loss, neuron.w, neuron.z)
        let a = Foundation.tanh(z)
        let e = 1 - a
        #expect(name(of: -2 * e * a * a * 1.5, loss, by: w) == "tanh² for its derivative")
        #expect(name(of: -2 * e * (1 - a) * 1.5, loss, by: w) == "tanh without the square")
        #expect(name(of: -2 * e * a * 1.5, loss, by: w) == "tanh for its derivative")
    }

    @Test("a dropped minus, a forgotten 2, the wrong factor, a broken chain")
    func oneRule() {
        let neuron = OneNeuron { $0.sigmoid() }
        defer { withExtendedLifetime(neuron.tape) {} }
        let (loss, w, b, z) = (neuron.loss, neuron.w, neuron.b, neuron.z)
        let a = 1 / (1 + exp(-z))
        let right = -2 * (1 - a) * a * (1 - a) * 1.5
        #expect(abs(loss.gradients()[w] - right) < 1e-12)
        #expect(name(of: -right, loss, by: w) == "a minus dropped")
        #expect(name(of: right / 2, loss, by: w) == "the factor 2 forgotten")
        #expect(name(of: right / 1.5 * 0.4, loss, by: w) == "the wrong factor of a product")
        #expect(name(of: 1.5, loss, by: w) == "the local derivative alone")
        #expect(name(of: right / 1.5, loss, by: w) == "the incoming gradient alone")
        #expect(name(of: a * (1 - a), loss, by: b) == "the local derivative alone")
        let hint = Slip.diagnosis(of: 1.5, gradientOf: loss, by: w)?.hint ?? ""
        #expect(hint.contains("multiply by ∂L/∂"), "received \(hint)")
        let minus = Slip.diagnosis(of: -right, gradientOf: loss, by: w)?.hint ?? ""
        #expect(minus.contains("∂e/∂a = -1"), "received \(minus)")
    }

    @Test("the sum for the mean, and a forgotten ½")
    func sumForMean() {
        let tape = Tape()
        let p = tape.value(0.5, "p")
        let errors = [1.0, 2, 4].map { (p - $0).squared }
        let mean = ((errors[0] + errors[1] + errors[2]) / 3).named("L")
        // 2·(−0.5 − 1.5 − 3.5), not divided by 3
        #expect(name(of: -11, mean, by: p) == "sum for mean")
        #expect(Slip.diagnosis(of: -11, gradientOf: mean, by: p)?.hint.contains("a mean of 3 divides") == true)
        let half = ((p - 2).squared / 2).named("L")
        let slip = Slip.diagnosis(of: -3, gradientOf: half, by: p)
        #expect(slip?.hint.contains("0.5") == true, "received \(String(describing: slip))")
    }

    @Test("of a matrix: transposed, sum for mean")
    func matrices() {
        let tape = MatrixTape()
        let x = tape.value(Matrix([[1, 2], [3, 5]]), "X")
        let w = tape.value(Matrix([[0.5, -1], [2, 1]]), "W")
        let loss = x.matmul(w).squared.mean().named("L")
        // Z = [4.5, 1; 11.5, 2], G = Z/2, Xᵀ·G = [19.5, 3.5; 33.25, 6]
        #expect(loss.gradients()[w].entries == [19.5, 3.5, 33.25, 6])
        let slips = Slip.known(gradientOf: loss, by: w, row: 0, column: 1)
        #expect(slips.contains { $0.name == "transposed" && $0.answer == 33.25 }, "received \(slips)")
        #expect(slips.contains { $0.name == "sum for mean" && $0.answer == 14 }, "received \(slips)")
        #expect(!Slip.known(gradientOf: loss, by: w, row: 0, column: 0).contains { $0.name == "transposed" })
    }

    @Test("no slip gives the right answer or the number of another, on the lessons' own kind of graph")
    func distinct() {
        for activation in [{ (z: Scalar) in z.sigmoid() }, { $0.tanh() }, { $0.relu() }, { $0.exp() }] {
            let neuron = OneNeuron(activation)
            defer { withExtendedLifetime(neuron.tape) {} }
            let (loss, w, b) = (neuron.loss, neuron.w, neuron.b)
            for value in [w, b] {
                let slips = Slip.known(gradientOf: loss, by: value, apart: 0.01)
                let numbers = slips.map(\.answer) + [loss.gradients()[value]]
                for (i, a) in numbers.enumerated() {
                    for b in numbers[..<i] { #expect(abs(a - b) > 0.01, "\(slips)") }
                }
                #expect(slips.count >= 4, "received \(slips.map(\.name))")
                #expect(
                    slips.allSatisfy { $0.hint.hasSuffix(".") && !$0.hint.contains("value ") }, "\(slips.map(\.hint))")
            }
        }
    }

    @Test("unbroken, the backward pass is the gradient", arguments: 0..<10 as Range<UInt64>)
    func unbroken(seed: UInt64) {
        let graph = RandomGraph(seed: seed)
        let loss = graph.loss
        for value in graph.leaves {
            let (right, own) = (loss.gradients()[value], BrokenBackward(loss: loss).gradient(by: value))
            #expect(abs(right - own) <= 1e-12 * max(1, abs(right)), "expected \(right), received \(own)")
        }
    }

    @Test("a prediction of a gradient knows the slips, and the author's own come first")
    func prediction() throws {
        let neuron = OneNeuron { $0.sigmoid() }
        defer { withExtendedLifetime(neuron.tape) {} }
        let (loss, w, z) = (neuron.loss, neuron.w, neuron.z)
        let story = Story()
        story.step("One")
        story.predict(
            "∂L/∂w?", gradientOf: loss, by: w, decimals: 3, mistakes: [.init(1.5, "that is x itself.")])
        let prediction = try #require(story.steps[0].prediction)
        let a = 1 / (1 + exp(-z))
        #expect(prediction.judge(-2 * (1 - a) * a * 1.5).reply.contains("1 − σ is missing"))
        #expect(prediction.judge(1.5).reply.contains("that is x itself."))
        #expect(prediction.judge(prediction.answer).right)
        for mistake in prediction.mistakes {
            #expect(prediction.judge(mistake.answer).reply.contains(mistake.hint), "\(mistake)")
        }
    }
}
