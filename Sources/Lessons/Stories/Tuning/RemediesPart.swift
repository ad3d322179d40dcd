import Autograd
import Datasets
import Learning

/// What goes wrong, and what helps: each remedy at work.
extension TuningStory {
    static func remedies(_ story: Story) {
        let rows = [vanishing, exploding, slow, overfitting, few].map { $0() }
        story.step("Problems and remedies")
        story.say(
            "Search less, think first: most trouble has a name, and a remedy to try before anything else. What the two "
                + "numbers of each row are is told below the table, row by row.")
        story.picture(
            alignedTable(
                ["trouble", "remedy", "without", "with"],
                rows.map {
                    [$0.trouble, $0.remedy, cell($0.without), cell($0.with)]
                }, gap: 2))
        story.picture(
            rows.enumerated().map { "\($0.offset + 1). \($0.element.meaning)" }.joined(separator: "\n"))
        story.say(
            "More of each kind: first weights that fit the activation, and batch normalization, for gradients that vanish "
                + "or explode; a learning-rate schedule when training is slow; dropout and early stopping against "
                + "overfitting; for little data also learning without labels first. The last lesson, "
                + "kinds-of-networks, tells what that is, and which networks there are besides ours.")
        story.claim(
            .shown(
                "002-problems-and-remedies-map",
                notes:
                    "vanishing/exploding: init, activation, batch norm, clipping; little data: transfer, pretraining; "
                    + "slow: Adam, schedule; overfitting: L1, L2, dropout",
                computed: .list(rows.flatMap { [$0.without, $0.with] }),
                holds: rows[0].with > rows[0].without && rows.dropFirst().allSatisfy { $0.with < $0.without },
                "Five of the notes' remedies, each without and with."))
    }

    private static func cell(_ number: Double) -> String {
        number >= 100 ? number.fixed(0) : number.significant(2)
    }

    private typealias Row = (trouble: String, remedy: String, without: Double, with: Double, meaning: String)

    private static func vanishing() -> Row {
        func slope(_ activation: (Scalar) -> Scalar) -> Double {
            let tape = Tape()
            let x = tape.value(0.5)
            var signal = x
            for _ in 0..<10 { signal = activation(signal) }
            return tape.gradients(of: signal)[x]
        }
        return (
            "vanishing gradients", "ReLU for sigmoid", slope { $0.sigmoid() }, slope { $0.relu() },
            "What is left of a gradient after ten activations in a row."
        )
    }

    private static func exploding() -> Row {
        let gradients: [Matrix] = [[[30, 40]], [[0]]]
        return (
            "exploding gradients", "clipping", globalNorm(gradients),
            globalNorm(Clipping.globalNorm(1)(gradients)),
            "The length of a gradient with the entries 30, 40 and 0: √(30² + 40²)."
        )
    }

    private static func network(_ penalty: (any Regularizer)? = nil) -> Network {
        Network(input: [2], seed: 3) {
            Dense(8, .tanh, regularizer: penalty)
            Dense(2, regularizer: penalty)
        }
    }

    private static let points = LabelledTable.moons(count: 96, noise: 0.2, seed: 1)

    private static func slow() -> Row {
        func loss(_ optimizer: any Optimizer) -> Double {
            let network = network()
            _ = try? network.fit(points, epochs: 8, batchSize: 16, optimizer: optimizer)
            return network.score(on: points).loss
        }
        return (
            "slow training", "Adam", loss(.sgd(learningRate: 0.01)), loss(.adam(learningRate: 0.01)),
            "The loss after eight epochs, plain descent and Adam with the rate 0.01."
        )
    }

    private static func overfitting() -> Row {
        func size(_ penalty: (any Regularizer)?) -> Double {
            let network = network(penalty)
            _ = try? network.fit(points, epochs: 8, batchSize: 16, optimizer: .adam(learningRate: 0.02))
            return network.parameters.reduce(0) { $0 + $1.number.entries.reduce(0) { $0 + $1 * $1 } }
        }
        return (
            "overfitting", "L2", size(nil), size(.l2(0.02)),
            "Σw² after eight epochs: small weights give smooth answers."
        )
    }

    private static func few() -> Row {
        let digits = DigitSet.network()
        digits.freeze([0])
        let sizes = [digits.inputs] + digits.outputShapes.map { $0[0] }
        let trainable = digits.trainableParameters.reduce(0) { $0 + $1.number.entries.count }
        return (
            "not enough data", "transfer", Double(digits.parameterCount), Double(trainable),
            "Numbers to learn in \(sizes.map(String.init).joined(separator: "-")), and what is left of them if the first\n"
                + "   layer is taken from a trained network and frozen, that is, kept as\n   it is."
        )
    }
}
