import Autograd
import Learning
import TestSupport
import Testing

@Suite("Perceptron")
struct PerceptronTests {
    private let corners: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]

    @Test("one mistake moves the line by the point, and a right answer does not")
    func oneMove() {
        var unit = Perceptron(weights: [1, -1], bias: 0.5)
        // Sum 2 − 3 + 0.5 below 0, but meant as 1: w grows by ½·x, b by ½.
        let course = unit.learn(Matrix([[2, 3]]), labels: [1], learningRate: 0.5, epochs: 1, seed: 1)
        #expect(unit == Perceptron(weights: [2, 0.5], bias: 1), "received \(unit)")
        #expect(course.description == "1 moves in 1 epochs, not settled", "received \(course)")
        let settled = unit.learn(Matrix([[2, 3]]), labels: [1], epochs: 5, seed: 1)
        #expect(settled.epochs == 1 && settled.moves == 0 && settled.isSettled, "received \(settled)")
        #expect(unit.description == "step(2·x₁ + 0.5·x₂ + 1)", "received \(unit)")
    }

    @Test("the same seed walks the same way; a tensor as a matrix; another seed another way")
    func seeded() {
        func learned<Number: LearningElement>(_ type: Number.Type, seed: UInt64) -> Perceptron {
            var unit = Perceptron(inputs: 2)
            unit.learn(Number(4, 2, corners.entries), labels: [0, 0, 0, 1], seed: seed)
            return unit
        }
        #expect(learned(Matrix.self, seed: 3) == learned(Tensor.self, seed: 3))
        let ways = Set((1...20).map { learned(Matrix.self, seed: $0).description })
        #expect(ways.count > 1, "received \(ways)")
    }

    @Test("a bad label, and too few columns, stop with a sentence")
    func stops() async {
        let label = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var unit = Perceptron(inputs: 1)
            unit.learn(Matrix([[1], [2]]), labels: [0, 2], seed: 1)
        }
        says(
            "Perceptron: expected a label of 0 or 1 for each of at least one row, received 2 for 2 rows, from 0 to 2",
            label)
        let width = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Perceptron(inputs: 3).classes(of: Matrix([[1, 2]]))
        }
        says("Perceptron: expected 3 columns, one for each weight, received 1×2", width)
    }

    private func says(_ sentence: String, _ result: ExitTest.Result?) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(sentence), "expected \(sentence), received \(text)")
    }
}
