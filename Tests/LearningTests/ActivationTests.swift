import Autograd
import Learning
import TestSupport
import Testing

@Suite("Activations")
struct ActivationTests {
    @Test("softmax and PReLU pass the check, alone, in Dense and between layers")
    func soundness() {
        LayerCheck([4], [Dense(3, .softmax), Dense(2)]).expectSound("dense softmax")
        LayerCheck([4], [Dense(3), Activation.softmax]).expectSound("dense, then softmax")
        LayerCheck([4], [Dense(3), BatchNorm(.softmax)], .training(seed: 1)).expectSound("batch norm softmax")
        LayerCheck([4], [Dense(3), PReLU(), Dense(2)]).expectSound("prelu")
        LayerCheck([4], [Dense(3), PReLU(shared: true)]).expectSound("prelu shared")
        LayerCheck([2, 3, 3], [Conv2D(3, 2), PReLU()]).expectSound("prelu of images")
        LayerCheck([3, 4], [PReLU()]).expectSound("prelu of an image of one channel")
    }

    @Test("names: the short spellings are those with labels")
    func names() {
        #expect(Activation.leakyRelu(0.2) == .leakyRelu(slope: 0.2) && Activation.elu(0.5) == .elu(alpha: 0.5))
        #expect(Activation.leakyRelu() == .leakyRelu(0.01) && Activation.elu() == .elu(1))
        #expect(Activation.linear == .identity)
        let layers: [any Layer] = [
            Activation.step, Activation.softmax, PReLU(), PReLU(shared: true), Dense(3, .leakyRelu(0.2)),
            Dropout(0.5, scaling: .atUse), Embedding(9, 2), Skip([Dense(3), Dropout(0.1)]),
        ]
        #expect(
            layers.map { "\($0)" } == [
                "step", "softmax", "prelu", "prelu shared", "dense 3 leaky relu 0.2", "dropout 0.5 scaled at use",
                "embedding 9×2", "skip (dense 3 → dropout 0.1)",
            ])
    }

    @Test("α of PReLU: one a unit, one a channel, or one")
    func alphas() {
        func count(_ shape: [Int], _ layer: PReLU) -> Int { Sequential(input: shape, [layer]).parameterCount }
        #expect(count([5], PReLU()) == 5 && count([3, 4, 4], PReLU()) == 3 && count([4, 4], PReLU()) == 1)
        #expect(count([5], PReLU(shared: true)) == 1 && count([3, 4, 4], PReLU(shared: true)) == 1)
        #expect(Network(input: [3], [PReLU()]).parameters[0].number == [[0.25, 0.25, 0.25]])
    }

    @Test("softmax of images stops with a sentence, wherever it is set")
    func softmaxOfImages() async {
        let alone = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(input: [2, 3, 3]) { Activation.softmax }
        }
        let filters = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(input: [2, 3, 3]) { Conv2D(2, 3, .softmax) }
        }
        let normalized = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Network(input: [2, 3, 3]) { BatchNorm(.softmax) }
        }
        for result in [alone, filters, normalized] {
            let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            #expect(
                text.contains("expected examples that are rows of numbers for softmax, received examples of shape"),
                "received \(text)")
        }
    }
}
