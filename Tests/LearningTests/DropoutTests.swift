import Autograd
import Learning
import TestSupport
import Testing

@Suite("Dropout")
struct DropoutTests {
    private func dropped(_ rate: Double, seed: UInt64, count: Int = 100_000) -> [Double] {
        let model = Sequential(input: [count], seed: 1) { Dropout(rate) }
        let tape = TensorTape()
        return model(tape.constant(Tensor(Shape(1, count), repeating: 1)), .training(seed: seed)).number.entries
    }

    @Test("drops its share and divides the rest by what is kept", arguments: [0.1, 0.3, 0.5, 0.8])
    func share(rate: Double) {
        let result = dropped(rate, seed: 11)
        let zeros = Double(result.count { $0 == 0 }) / Double(result.count)
        // Five standard deviations of a share of 100,000 draws.
        let slack = 5 * (rate * (1 - rate) / 100_000).squareRoot()
        #expect((zeros - rate).magnitude < slack, "expected \(rate) ± \(slack), received \(zeros)")
        let kept = result.first { $0 != 0 } ?? 0
        #expect(close(kept, 1 / (1 - rate), 1e-6), "expected \(1 / (1 - rate)), received \(kept)")
        #expect(result.allSatisfy { $0 == 0 || $0 == kept })
    }

    @Test("the same seed drops the same, another one does not; two layers do not echo each other")
    func seeds() {
        #expect(dropped(0.5, seed: 1, count: 64) == dropped(0.5, seed: 1, count: 64))
        #expect(dropped(0.5, seed: 1, count: 64) != dropped(0.5, seed: 2, count: 64))
        let model = Sequential(input: [64], seed: 1) {
            Dropout(0.5)
            Dropout(0.5)
        }
        let tape = TensorTape()
        let both = model(tape.constant(Tensor(Shape(1, 64), repeating: 1)), .training(seed: 1)).number.entries
        let survivors = both.count { $0 != 0 }
        #expect(survivors > 4 && survivors < 28, "expected about 16 of 64 to survive two masks, received \(survivors)")
    }

    @Test("in use it does nothing")
    func inference() {
        let model = Network(input: [4], seed: 1) { Dropout(0.9) }
        let x: Matrix = [[1, -2, 3, 4]]
        #expect(model.outputs(for: x) == x)
    }
}
