import Autograd
import Learning
import TestSupport
import Testing

@Suite("Neuron")
struct NeuronTests {
    @Test("the lecture neuron of micrograd: 0.7071… with gradients 1.0 and 0.0")
    func lecture() {
        let neuron = Neuron(weights: [-3, 1], bias: 6.8813735870195432, .tanh)
        let tape = Tape()
        let x = [tape.value(2, "x₁"), tape.value(0, "x₂")]
        let output = neuron(x)
        let gradients = output.gradients()
        #expect(close(output.number, 0.7071067811865477, 1e-15), "received \(output.number)")
        let received = neuron.weights.map { gradients[$0] } + x.map { gradients[$0] }
        #expect(close(received, [1.0, 0.0, -1.5, 0.5], 1e-14), "received \(received)")
        #expect(neuron.weights.map(\.name) == ["w₁", "w₂"])
    }

    @Test("the wrong number of inputs stops with a sentence")
    func wrongInputs() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            _ = Neuron(weights: [1, 2], bias: 0)([tape.value(1)])
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("Neuron: expected 2 inputs, one for each weight, received 1"), "\(sentence)")
    }
}
