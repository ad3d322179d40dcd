import Autograd
import Learning
import TestSupport
import Testing

@Suite("Network")
struct ModelTests {
    @Test("shapes, parameters and its one line")
    func shapes() {
        let network = Network(input: [11], seed: 1, [Dense(3, .sigmoid), Dense(1)])
        #expect(network.outputShapes == [[3], [1]])
        #expect(network.parameterCount == 36 + 4, "received \(network.parameterCount)")
        #expect(network.description == "11 → dense 3 sigmoid → dense 1, 40 parameters", "received \(network)")
    }

    @Test("the same seed draws the same weights, another one others")
    func seeds() {
        func weights(_ seed: UInt64) -> [Matrix] {
            Network(input: [4], seed: seed, [Dense(5, .relu), Dense(2)]).parameters.map(\.number)
        }
        #expect(weights(1) == weights(1))
        #expect(weights(1) != weights(2))
    }

    @Test("a batch of the wrong width stops with a sentence")
    func wrongWidth() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Network(input: [4], seed: 1, [Dense(2)]).outputs(for: Matrix(30, 5, repeating: 0))
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains(
                "Network: expected examples with 4 columns, as many as the network has inputs, received 30×5"),
            "\(sentence)")
    }

    @Test("a layer that cannot take its input is named before anything runs")
    func unfitLayer() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Network(input: [28, 28], seed: 1, [Dense(10)])
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains(
                "Network, layer 1 (dense 10): expected examples that are rows of numbers, "
                    + "received examples of shape [28, 28]; try Flatten() before it"), "\(sentence)")
    }

    @Test("labels where one-hot targets belong stop with a sentence")
    func wrongTargets() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let network = Network(input: [2], seed: 1, [Dense(3)])
            _ = try network.fit(Matrix(6, 2, repeating: 0), Matrix(6, 1, repeating: 0), epochs: 1, seed: 1)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("received 6×1; did you mean one-hot targets?"), "\(sentence)")
    }
}
