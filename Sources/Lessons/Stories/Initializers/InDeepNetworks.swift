import Autograd
import Datasets
import Learning

extension StartingWeights {
    /// The formulas at work, in the library and in deep networks.
    static func inDeepNetworks(_ inputs: Inputs, _ story: Story) {
        inTheLibrary(story)
        pairing(story)
        training(inputs, story)
    }

    private static func inTheLibrary(_ story: Story) {
        let ten = (
            Scale.spread(of: .glorotNormal, inputs: 10, outputs: 10),
            Scale.limit(of: .glorotUniform, inputs: 10, outputs: 10),
            Scale.spread(of: .heNormal, inputs: 10, outputs: 10), Scale.limit(of: .heUniform, inputs: 10, outputs: 10)
        )
        let network = notesNetwork(of: .heUniform, then: .heNormal)
        let widths = [2, 10, 10, 10, 10]
        let byHand = widths.map { (1 / Double($0)).squareRoot() }
        let library = widths.map { Scale.spread(of: .lecunNormal, inputs: $0, outputs: 10) }
        story.step("In the library, and in the notes' network")
        story.say(
            "The four names that libraries offer, for a layer of 10 inputs and 10 units. Naming one is all it takes: "
                + "Dense(10, .relu, initializer: .heUniform). Without a name, a layer takes what suits its activation.")
        story.picture(
            alignedTable(
                ["initializer", "σ or bound", "here"],
                [
                    ["Glorot (Xavier) normal", "σ", ten.0.short], ["Glorot (Xavier) uniform", "bound", ten.1.short],
                    ["He normal", "σ", ten.2.short], ["He uniform", "bound", ten.3.short],
                ]))
        story.say(
            "The notes build 2 → 10 → 10 → 10 → 10 → 1 and first fill its \(network.parameters.count) arrays by hand: "
                + "standard normal numbers times √(1/fan-in), biases 0. That is the 1/√fan-in from above "
                + "(Yann LeCun's, 1998). It is Glorot's too where fan-in = fan-out, not for 2 → 10 and 10 → 1. Then "
                + "they let the library do it with He, for ReLU.")
        story.picture(
            alignedTable(
                ["layer", "parameters", "by hand: σ", "Glorot: σ", "He: σ"],
                zip(network.parameterCounts.indices, widths).map { place, fanIn in
                    let fanOut = place == 4 ? 1 : 10
                    return [
                        "\(fanIn) → \(fanOut)", "\(network.parameterCounts[place])", byHand[place].short,
                        Scale.spread(of: .glorotNormal, inputs: fanIn, outputs: fanOut).short,
                        Scale.spread(of: .heNormal, inputs: fanIn, outputs: fanOut).short,
                    ]
                } + [["together", "\(network.parameterCount)"]]))
        claimLibrary([ten.0, ten.1, ten.2, ten.3], network, byHand, library, story)
    }

    private static func claimLibrary(
        _ ten: [Double], _ network: Network, _ byHand: [Double], _ library: [Double], _ story: Story
    ) {
        story.claim(
            .shown(
                "002-four-library-initialisers", notes: "GlorotNormal, GlorotUniform, HeNormal, HeUniform",
                computed: .list(ten),
                holds: areClose(ten, [0.1, 0.3, 0.2, 0.6].map { $0.squareRoot() }),
                "σ, bound, σ and bound for 10 inputs and 10 units."))
        story.claim(
            .shown(
                "002-manual-weight-scaling-sqrt-one-over-fan-in",
                notes: "randn(2, 10)·√(1/2), randn(10, 10)·√(1/10), …",
                computed: .list(byHand),
                holds: areClose(byHand, library) && network.parameters.count == 10 && network.parameterCount == 371,
                "The five scales, which are those of .lecunNormal, for 10 arrays of 371 numbers."))
        let weights = network.parameters[0].number.entries
        let bound = Scale.limit(of: .heUniform, inputs: 2, outputs: 10)
        story.claim(
            .shown(
                "002-he-initialised-model-2-10-10-10-10-1",
                notes: "Dense(10, relu, he_uniform), three of he_normal, Dense(1, sigmoid)",
                computed: .list(network.parameterCounts.map(Double.init)),
                holds: network.parameterCounts == [30, 110, 110, 110, 11]
                    && weights.allSatisfy { $0.magnitude <= bound } && weights.contains { $0.magnitude > bound / 2 },
                "Parameters of each layer, 371 in all; the first weights lie within ±\(bound.fixed(3))."))
    }

    /// Four layers of ten ReLUs and a sigmoid.
    private static func notesNetwork(
        of first: any Initializer, then others: any Initializer, last: any Initializer = .glorotUniform
    ) -> Network {
        Network(input: [2], seed: 4) {
            Dense(10, .relu, initializer: first)
            Dense(10, .relu, initializer: others)
            Dense(10, .relu, initializer: others)
            Dense(10, .relu, initializer: others)
            Dense(1, .sigmoid, initializer: last)
        }
    }

    private static let kinds: [(name: String, initializer: any Initializer)] = [
        ("uniform ±1/√fan-in", .fanInUniform), ("Xavier normal", .xavierNormal),
        ("Xavier uniform", .xavierUniform), ("He normal", .heNormal), ("He uniform", .heUniform),
    ]
    /// For tanh, ReLU and the sigmoid: the signal of each kind.
    private static let signals = [Activation.tanh, .relu, .sigmoid].map { activation in
        kinds.map { DeepSignal(activation, $0.initializer) }
    }

    private static func pairing(_ story: Story) {
        let (kinds, tanh, relu, sigmoid) = (kinds, signals[0], signals[1], signals[2])
        story.step("Which start for which activation")
        story.say(
            "\(DeepSignal.depth.inWordsAtStart) layers of \(DeepSignal.width) units again. → Forward: what layer 10 "
                + "says for each 1 that layer 1 "
                + "says. ← Back: what is left at layer 1 of a gradient of 1 at layer 10. Near 1 is good.")
        story.picture(
            alignedTable(
                ["initializer", "tanh →", "←", "ReLU →", "←", "sigmoid →", "←"],
                kinds.indices.map { place in
                    [kinds[place].name]
                        + [tanh[place], relu[place], sigmoid[place]].flatMap {
                            [($0.last / $0.first).significant(2), $0.gradientShare.significant(2)]
                        }
                }, gap: 2))
        story.say(
            "ReLU wants He: with Xavier it loses half of the power in each layer, both ways. Tanh does well with "
                + "Xavier (and with He). The plain uniform start is too quiet for both when the network is deep, as "
                + "the notes say. With the "
                + "sigmoid the signal forward is steady by itself (it never says 0), but the way back shrinks, with "
                + "Xavier to \(Double.power(sigmoid[1].gradientShare, 1.0 / 9).significant(2)) of itself in each "
                + "layer: its slope is a quarter at most.")
        let ratio = relu[1].last / relu[1].first
        story.say(
            "Count it for ReLU with Xavier: half the power in each of nine further layers is "
                + "√(½)⁹ = \(Double.power(0.5, 4.5).significant(2)) of the size; measured, in this one draw: "
                + "\(ratio.significant(2)).")
        story.claim(
            .shown(
                "001-init-by-activation",
                notes: "Xavier: tanh, sigmoid; He: ReLU, leaky ReLU; uniform: shallow; no zeros",
                computed: .list([tanh[1], relu[1], relu[3], tanh[0]].map { $0.last / $0.first }),
                holds: tanh[1].last / tanh[1].first > 0.3 && relu[1].last / relu[1].first < 0.1
                    && relu[3].last / relu[3].first > 0.3 && tanh[0].last < 0.1 * tanh[1].last,
                "Forward: tanh with Xavier, ReLU with Xavier, ReLU with He, tanh with the plain uniform start."))
    }

    private static func training(_ inputs: Inputs, _ story: Story) {
        let runs: [(name: String, costs: [Double])] = [
            ("all 0", fromZero), ("all \(inputs["same"].short)", course(from: .constant(inputs["same"]))),
            ("normal, σ = \(inputs["small"].short)", course(from: .normal(sd: inputs["small"]))),
            ("Xavier uniform", fromXavier), ("He normal", fromHe),
        ]
        let costs = runs.map(\.costs)
        story.step("The start decides how fast")
        story.say(
            "The notes' network of four ReLU layers learns to tell two half-moons of points apart, with the same data, "
                + "the same \(checkpoints[3]) updates and the same optimizer (Adam, which a later lesson explains). "
                + "Only the first weights differ. The cost is the binary cross-entropy that the lesson xor met; smaller is "
                + "better:")
        story.picture(
            alignedTable(
                ["start"] + checkpoints.map { "after \($0)" },
                runs.map { [$0.name] + $0.costs.map { $0.fixed(3) } }))
        let guessing = Double.log(2)
        let stuck = runs.filter { $0.costs[3] > 0.95 * guessing }.map(\.name)
        story.say(
            "Answering ½ to everything costs ln 2 = \(guessing.fixed(3))"
                + (stuck.isEmpty
                    ? ", and every start got below it. "
                    : ", and there it ends for the \(stuck.count == 1 ? "start" : "starts") "
                        + "\(stuck.joined(separator: " and ")). ")
                + "The three reasons of the notes in one table: a good start breaks the symmetry, keeps gradients from "
                + "vanishing and exploding, and makes learning faster. How to keep a network that learns well from "
                + "learning by heart is the next question: dropout.")
        story.claim(
            .shown(
                "001-init-why-table", notes: "breaks symmetry; avoids vanishing/exploding; speeds up convergence",
                computed: .list(costs.map { $0[3] }),
                holds: costs[0][3] > 0.69 && costs[1][3] > 0.69 && costs[4][3] < costs[3][3]
                    && costs[3][3] < costs[2][3] && costs[2][3] < costs[0][3],
                "The cost after \(checkpoints[3]) updates from each start."))
    }

    // The starts that no input changes.
    private static let fromZero = course(from: .zeros)
    private static let fromXavier = course(from: .xavierUniform)
    private static let fromHe = course(from: .heNormal)
    private static let checkpoints = [0, 20, 60, 120]

    /// The notes' network on two half-moons: its cost at some counts of updates.
    private static func course(from start: any Initializer) -> [Double] {
        let moons = LabelledTable.moons(count: 40, noise: 0.1, seed: 2)
        let y = Matrix(column: moons.labels.map(Double.init))
        let network = notesNetwork(of: start, then: start, last: start)
        var descent = Descent(of: network.parameters, by: Adam(learningRate: 0.02))
        let tape = MatrixTape()
        var costs: [Double] = []
        for update in 0...checkpoints[3] {
            tape.rewind()
            let cost = BinaryCrossEntropy()(network(tape.constant(moons.features)), tape.constant(y))
            if checkpoints.contains(update) { costs.append(cost.number.entries[0]) }
            descent.step(along: cost.gradients())
        }
        return costs
    }
}
