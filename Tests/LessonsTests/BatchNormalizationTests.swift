import Autograd
import TestSupport
import Testing

@testable import Lessons

@Suite("The lesson on batch normalization")
struct BatchNormalizationTests {
    private let lesson = Syllabus.lesson(named: "batch-normalization")!

    private func list(_ name: String, _ changes: [String: Double] = [:]) throws -> [Double] {
        let values = try lesson.steps(changing: changes).flatMap(\.values)
        switch try #require(values.first { $0.name == name }).value {
        case .number(let number): return [number]
        case .list(let numbers): return numbers
        default: return []
        }
    }

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        #expect(try list("μ") == [12.5])
        #expect(try list("σ²") == [31.25])
        // 7.5/√31.25001 and 2.5/√31.25001, then twice that plus 3, worked out to 16 digits elsewhere.
        let normalized = [-1.3416405718373996, -0.4472135239457998, 0.4472135239457998, 1.3416405718373996]
        #expect(close(try list("x̂"), normalized, 1e-12))
        let scaled = [0.3167188563252008, 2.1055729521084006, 3.8944270478915994, 5.683281143674799]
        #expect(close(try list("y"), scaled, 1e-12))
        let answers = try lesson.steps().compactMap(\.prediction?.answer)
        // Mean, variance, x̂₁, y₁; γ/s·(1 − 1/4 − x̂₁²/4) with ε = 0 would be 2/√31.25·0.3; their sum; 3 units × 4.
        let expected = [12.5, 31.25, -1.34164, 0.316719, 0.107331, 0, 12]
        #expect(close(answers, expected, 1e-5), "expected \(expected), received \(answers)")
    }

    @Test("γ and β act on the output alone")
    func scaleAndShift() throws {
        #expect(close(try list("y", ["gamma": 0]), [3, 3, 3, 3]))
        #expect(close(try list("y", ["gamma": 1, "beta": 0]), try list("x̂")))
    }

    @Test("the gradient agrees with small differences and with the matrix form of the same four steps")
    func gradient() throws {
        let numbers = [5.0, 10, 15, 20]
        let batch = NormalizedBatch(numbers, epsilon: 1e-5, gamma: 2, beta: 3)
        let check = batch.outputs[0].checkGradients(by: batch.x + [batch.gamma, batch.beta])
        #expect(check.passes, "\(check)")

        let tape = MatrixTape()
        let x = tape.value(Matrix(column: numbers))
        let output = batchNormalized(
            x, gamma: tape.value(Matrix(2)), beta: tape.value(Matrix(3)), epsilon: 1e-5)
        let first = (output * tape.value(Matrix(column: [1, 0, 0, 0]))).sum()
        #expect(close(output.number.entries, batch.outputs.numbers))
        let gradients = batch.outputs[0].gradients()
        #expect(close(first.gradients()[x].entries, batch.x.map { gradients[$0] }))
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }
}
