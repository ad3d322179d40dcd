import Autograd
import Datasets
import Drawing
import Learning

/// All images, many times; what is kept back; and what has been learned.
extension DigitStory {
    static func epochs(_ count: Int, _ look: DigitLook, _ story: Story) {
        let set = look.digits
        roles(set, story)
        let network = DigitSet.network()
        let history = fitted(network, on: set.training, checkedOn: set.validation, epochs: count)
        curves(history, set, network, story)
        followed(look, network, story)
        hidden(network, story)
        mistakes(network, set, story)
        larger(story)
    }

    private static func fitted(
        _ network: Network, on training: LabelledTable, checkedOn validation: LabelledTable?, epochs: Int
    ) -> History {
        (try? network.fit(
            training, validation: validation, epochs: epochs, batchSize: 32, optimizer: .adam(learningRate: 0.02)))
            ?? History()
    }

    private static func roles(_ set: DigitSet, _ story: Story) {
        let updates = Batches(of: set.training.count, size: 32, seed: 1).perEpoch
        let parts = [set.training.count, set.validation.count, set.test.count]
        story.step("Three parts: learn, choose, judge")
        story.say(
            "The images are divided before anything is learned. (We take \(parts.reduce(0, +)) of the "
                + "\(set.available) that come with the library, so that this lesson is quick.)")
        story.picture(
            alignedTable(
                ["part", "images", "what for"],
                [
                    ["training", "\(parts[0])", "the gradients, and so the weights"],
                    ["validation", "\(parts[1])", "what you choose: when to stop, which rate"],
                    ["test", "\(parts[2])", "looked at once, at the very end"],
                ]))
        story.predict(
            "An epoch shows every training image once. With \(parts[0]) images in batches of 32, how many times do the "
                + "weights move in one epoch?", Double(updates), decimals: 0,
            mistakes: [
                .init(Double(parts[0]), "32 images share one step."), .init(32, "that is the size of a batch."),
            ])
        story.say(
            "Validation images move no weight: train twice, with and without looking at them, and all weights are the "
                + "same. But whoever picks the best of many tries by their score has fitted to them, too. For an honest "
                + "number there is the third part, which nobody has chosen by.")
        roleClaims(set, story)
    }

    private static func roleClaims(_ set: DigitSet, _ story: Story) {
        let few = set.training.selecting(Array(0..<64))
        let others = set.training.selecting(Array(64..<128))
        func learned(_ training: LabelledTable, _ validation: LabelledTable?) -> [Double] {
            let network = DigitSet.network()
            _ = fitted(network, on: training, checkedOn: validation, epochs: 1)
            return network.parameters.flatMap(\.number.entries)
        }
        let (plain, watched, other) = (learned(few, nil), learned(few, set.validation), learned(others, nil))
        let images = [set.training, set.validation, set.test].map { Set($0.features.rowsAsArrays) }
        story.claim(
            .shown(
                "003-data-splits", notes: "Dataset: Train, Validation, Test",
                computed: .list([set.training, set.validation, set.test].map { Double($0.count) }),
                holds: images[0].isDisjoint(with: images[1]) && images[0].isDisjoint(with: images[2])
                    && images[1].isDisjoint(with: images[2]),
                "How many images each part has; no image is in two of them."))
        let moved = zip(plain, watched).filter { $0 != $1 }.count
        story.claim(
            .shown(
                "004-validation-set-use", notes: "Validation Set: used to optimize model parameters",
                verdict: .erratum, computed: .number(Double(moved)), holds: moved == 0 && plain != other,
                "How many weights differ if an epoch is run with a validation set and without: none. The weights are "
                    + "fitted to the training set; validation is for what you choose, the hyper-parameters."))
    }

    private static func curves(_ history: History, _ set: DigitSet, _ network: Network, _ story: Story) {
        let (first, last) = (history.first, history.last)
        story.step("Epoch after epoch")
        story.say(
            "\(history.count) \(history.count == 1 ? "epoch" : "epochs") with Adam, from the same first weights, and "
                + "after each a look at the validation images:")
        story.picture(
            LinePlot(
                "loss by epoch",
                [
                    LinePlot.Series("training", values: history["loss"], first: 1),
                    LinePlot.Series("validation", values: history["val_loss"], first: 1),
                ]
            ).text(width: 56, height: 10))
        let test = network.score(on: set.test)
        story.picture(
            alignedTable(
                ["", "loss", "accuracy"],
                [
                    ["training, first epoch", cell(first, "loss", 1), cell(first, "accuracy", 2)],
                    ["training, last epoch", cell(last, "loss", 1), cell(last, "accuracy", 2)],
                    ["validation", cell(last, "val_loss", 1), cell(last, "val_accuracy", 2)],
                    ["test, once", test.loss.fixed(1), test.accuracy.fixed(2)],
                ]))
        story.say(
            "Guessing would be right one time in ten. Of the \(set.test.count) test images, which the network has never "
                + "seen, about \((test.accuracy * 100).fixed(0)) in a hundred are right, after "
                + "\(history.count * Batches(of: set.training.count, size: 32, seed: 1).perEpoch) small steps. (If "
                + "validation and test do not agree, that is mostly chance: both are small.)")
    }

    private static func cell(_ progress: Progress?, _ name: String, _ places: Int) -> String {
        (progress?[name] ?? 0).fixed(places)
    }

    private static func followed(_ look: DigitLook, _ network: Network, _ story: Story) {
        let tape = MatrixTape()
        let scores = tape.value(network.outputs(for: Matrix(row: look.pixels)))
        let chances = scores.softmax().number.entries
        let (w, p) = (network.layerParameters[0][0].number[look.pixel, 0], chances[look.label])
        story.step("The first image once more")
        story.say(
            "What has become of the digit \(look.label) of the beginning, and of the weight that we followed? Its ten "
                + "probabilities, first and now:")
        story.picture(
            alignedTable(
                ["digit"] + (0...9).map(String.init),
                [
                    ["p, first"] + look.pass.probabilities.map { $0.fixed(2) },
                    ["p, now"] + chances.map { $0.fixed(2) },
                ], gap: 2))
        story.picture(
            alignedTable(
                ["", "first", "now"],
                [
                    ["weight w", look.w.fixed(2), w.fixed(2)], ["p of the \(look.label)", look.p.fixed(2), p.fixed(2)],
                    ["loss −ln p", look.pass.loss.fixed(2), (-Double.log(Swift.max(p, 1e-300))).fixed(2)],
                ]))
        story.say(
            w == look.w
                ? "The weight is what it was: its pixel is blank in every image, or nearly."
                : "One small weight among \(network.parameterCount) has moved by \((w - look.w).magnitude.fixed(2)). No "
                    + "single one of them knows what a digit is; all of them together do.")
    }

    private static func hidden(_ network: Network, _ story: Story) {
        let (before, after) = (DigitSet.network(), network)
        func weights(_ network: Network, _ neuron: Int) -> [String] {
            let matrix = network.layerParameters[0][0].number
            return Shades.signed((0..<64).map { matrix[$0, neuron] })
        }
        story.step("What hidden neurons look for")
        story.say(
            "The 64 weights of a hidden neuron can be drawn in the places of their pixels. Where they are above 0 (▒▒, "
                + "██) the neuron likes ink, where they are below (--, ==) it likes paper. First before, then after "
                + "learning:")
        story.picture(sideBySide((0..<3).map { ("neuron \($0 + 1), before", weights(before, $0)) }, gap: 3))
        story.picture(sideBySide((0..<3).map { ("neuron \($0 + 1), after", weights(after, $0)) }, gap: 3))
        story.say(
            "Nobody told them what to look for. Sometimes one sees strokes and holes, often a patchwork that no human "
                + "would have thought of: sixteen neurons have to serve ten digits, so each serves several.")
    }

    private static func mistakes(_ network: Network, _ set: DigitSet, _ story: Story) {
        let said = network.classes(of: set.test.features)
        let wrong = said.indices.filter { said[$0] != set.test.labels[$0] }
        let table = ConfusionMatrix(
            predictions: said, labels: set.test.labels, classNames: set.test.classNames)
        story.step("Which are confused?")
        story.say("Each row is a digit as it was written, each column what the network said:")
        story.picture(table.description)
        story.say(
            "On the diagonal it is right: \(table.correct) of \(table.total). Everything else is a confusion, and the "
                + "table says which."
                + (wrong.isEmpty
                    ? ""
                    : " Here is one of the \(wrong.count) \(wrong.count == 1 ? "mistake" : "mistakes"); a human might hesitate "
                        + "as well:"))
        if let first = wrong.first {
            let tape = MatrixTape()
            let scores = tape.value(network.outputs(for: Matrix(row: set.test.features.row(first))))
            let chances = scores.softmax().number.entries
            let likely = (0..<10).sorted { chances[$0] > chances[$1] }.prefix(3)
            story.picture(
                sideBySide([
                    ("written as \(set.test.labels[first])", Shades.ink(set.test.features.row(first))),
                    ("the network says", likely.map { "\($0) with p = \(chances[$0].fixed(2))" }),
                ]))
        }
    }

    private static func larger(_ story: Story) {
        let network = Network(input: [784]) {
            Dense(16, .sigmoid)
            Dense(16, .sigmoid)
            Dense(10, .sigmoid)
        }
        let small = DigitSet.network()
        story.step("The same with 784 pixels")
        story.say(
            "The well-known MNIST digits have 28×28 = \(network.inputs) pixels, and 60,000 images to learn from. The notes' "
                + "network for them has two hidden layers of 16.")
        story.picture(
            alignedTable(
                ["network", "weights and biases"],
                [["64-16-10", "\(small.parameterCount)"], ["784-16-16-10", "\(network.parameterCount)"]]))
        story.predict(
            "How many weights lead into the first hidden neuron of that network, without its bias?",
            Double(network.inputs), decimals: 0,
            mistakes: [
                .init(64, "that was the small image; here each of the 28×28 pixels has a weight."),
                .init(28, "that is one row of the image."),
                .init(Double(network.inputs * 16), "that is for all sixteen hidden neurons."),
            ])
        story.say(
            "Not one formula changes: z = Σ w·x + b, x·δ for every weight, the mean over a batch, a step. There is only "
                + "more of it, and for that the library has Sequential, which computes with fast 32-bit numbers. With "
                + "the MNIST files in a folder, train it yourself:")
        story.picture("swift run gradus train mnist --model \(network.parameterCount) --data FOLDER")
        story.say(
            "While it trains, a line appears for every epoch. How to read such lines is the next lesson, reading-a-log."
        )
    }
}
