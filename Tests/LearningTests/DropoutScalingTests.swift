import Autograd
import Learning
import TestSupport
import Testing

@Suite("Dropout scaled at use")
struct DropoutScalingTests {
    @Test("gradients, while learning and in use")
    func soundness() {
        for mode in [Mode.training(seed: 9), .inference] {
            LayerCheck([8], [Dense(6, .tanh), Dropout(0.3, scaling: .atUse), Dense(2)], mode).expectSound("\(mode)")
        }
    }

    @Test("drops the same places as scaled at training, and multiplies by 1 − p in use", arguments: [0.3, 0.5])
    func scalings(rate: Double) {
        func outputs<Number: LearningElement>(_: Number.Type, _ scaling: Dropout.Scaling, _ mode: Mode) -> [Double] {
            let tape = Number.makeTape()
            let ones = tape.constant(Number(1, 400, [Double](repeating: 1, count: 400)))
            return Model<Number>(input: [400]) { Dropout(rate, scaling: scaling) }(ones, mode).number.entries
        }
        for (classic, inverted, used) in [
            (
                outputs(Matrix.self, .atUse, .training(seed: 4)), outputs(Matrix.self, .atTraining, .training(seed: 4)),
                outputs(Matrix.self, .atUse, .inference)
            ),
            (
                outputs(Tensor.self, .atUse, .training(seed: 4)), outputs(Tensor.self, .atTraining, .training(seed: 4)),
                outputs(Tensor.self, .atUse, .inference)
            ),
        ] {
            #expect(classic == inverted.map { $0 > 0 ? 1 : 0 } && classic.contains(0) && classic.contains(1))
            #expect(used.allSatisfy { close($0, 1 - rate, 1e-7) }, "received \(used[0])")
        }
    }

    @Test("a rate of 0 changes nothing")
    func zero() {
        let model = Network(input: [2]) { Dropout(0, scaling: .atUse) }
        #expect(model.outputs(for: [[1, 2]]) == [[1, 2]])
    }
}
