import Gradus
import TestSupport
import Testing

/// Each row of the table of systems, as a learner would try it; the function's name is the row's id.
@Suite("Systems: dropout")
struct DropoutSystems {
    /// What a batch of one row becomes while learning, and the gradient of its sum.
    private func learning<Number: LearningElement>(
        _ layer: Dropout, _ x: [Double], seed: UInt64, _: Number.Type
    ) -> (output: [Double], gradient: [Double]) {
        let tape = Number.makeTape()
        let input = tape.value(Number(1, x.count, x))
        let y = Model<Number>(input: [x.count], [layer])(input, .training(seed: seed))
        return (y.number.entries, y.sum().gradients()[input].entries)
    }

    @Test func dropout() throws {
        // The first seed whose mask is (1, 0, 1, 0).
        let found = (1...500).first { seed in
            learning(Dropout(0.5), [1, 1, 1, 1], seed: seed, Matrix.self).output == [2, 0, 2, 0]
        }
        let seed = try #require(found)
        let x = [2, 0.1, 0, 0]
        func check<Number: LearningElement>(_: Number.Type) {
            let classic = learning(Dropout(0.5, scaling: .atUse), x, seed: seed, Number.self)
            #expect(classic.output == [2, 0, 0, 0], "\(Number.self): received \(classic.output)")
            #expect(classic.gradient == [1, 0, 1, 0], "the same mask backward, received \(classic.gradient)")
            let inverted = learning(Dropout(0.5), x, seed: seed, Number.self)
            #expect(inverted.output == [4, 0, 0, 0], "\(Number.self): received \(inverted.output)")
            #expect(inverted.gradient == [2, 0, 2, 0], "the same mask backward, received \(inverted.gradient)")
            let model = Model<Number>(input: [4]) { Dropout(0.5) }
            #expect(model.outputs(for: Number(1, 4, x)).entries == Number(1, 4, x).entries, "identity at prediction")
            let classicModel = Model<Number>(input: [4]) { Dropout(0.5, scaling: .atUse) }
            let halves = classicModel.outputs(for: Number(1, 4, x)).entries
            #expect(close(halves, [1, 0.05, 0, 0], 1e-7), "the classic scales at prediction, received \(halves)")
        }
        check(Matrix.self)
        check(Tensor.self)
        let ones = [Double](repeating: 1, count: 64)
        let (a, b, c) = (
            learning(Dropout(0.5), ones, seed: 3, Tensor.self), learning(Dropout(0.5), ones, seed: 3, Tensor.self),
            learning(Dropout(0.5), ones, seed: 4, Tensor.self)
        )
        #expect(a.output == b.output && a.output != c.output, "the seed decides")
    }

    @Test func `inverted-dropout`() async {
        func check<Number: LearningElement>(_: Number.Type) {
            for (rate, factor) in [(0.5, 2.0), (0.3, 1.4286)] {
                let x = (0..<40).map { Double($0 % 7) - 2.5 }
                var sum = [Double](repeating: 0, count: x.count)
                let masks = 2000
                var strange: [Double] = []
                for seed in 1...masks {
                    let y = learning(Dropout(rate), x, seed: UInt64(seed), Number.self).output
                    for (place, number) in y.enumerated() {
                        if number != 0 && !close(number / x[place], factor, 5e-5) { strange.append(number) }
                        sum[place] += number
                    }
                }
                #expect(strange.isEmpty, "expected 0 or \(factor) times the input, received \(strange.prefix(5))")
                for (place, total) in sum.enumerated() {
                    // Five standard deviations of a mean of so many draws.
                    let slack = 5 * x[place].magnitude * (rate / (1 - rate) / Double(masks)).squareRoot()
                    let mean = total / Double(masks)
                    #expect((mean - x[place]).magnitude < slack, "rate \(rate): expected \(x[place]), received \(mean)")
                }
            }
        }
        check(Matrix.self)
        check(Tensor.self)
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Dropout(1)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("Dropout: expected a rate in [0, 1), received 1.0; try 0.5"), "\(sentence)")
    }
}
