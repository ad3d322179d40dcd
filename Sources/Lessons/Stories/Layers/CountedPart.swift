import Autograd
import Learning

/// How many numbers a network has to learn, layer by layer.
extension LayersStory {
    static func counted(_ inputs: Inputs, _ story: Story) {
        summary(Int(inputs["features"]), Int(inputs["units"]), story)
        declared(story)
        digits(story)
    }

    private static func summary(_ features: Int, _ units: Int, _ story: Story) {
        story.step("Counting what is learned")
        let network = Sequential(input: [features]) {
            Dense(units, .relu)
            Dense(1, .sigmoid)
        }
        let counts = network.parameterCounts
        story.predict(
            "\(features) features go into a layer of \(units) neurons. How many numbers does that layer learn, weights "
                + "and biases together?", Double(counts[0]), decimals: 0,
            mistakes: [
                .init(Double(features * units), "each neuron has a bias, too."),
                .init(Double(features * units + 1), "the biases are \(units), one for each neuron."),
                .init(Double(features + units), "every neuron has a weight for every feature: multiply."),
            ])
        story.say(
            "Each neuron has a weight for every input, and a bias. So a layer has inputs · neurons weights, and as "
                + "many biases as neurons. What leaves one layer is what enters the next.")
        story.formula("parameters of a layer = inputs · neurons + neurons")
        story.picture("\(network.summary)")
        story.say(
            "A number takes \(network.summary.bytes / network.parameterCount) bytes here, so all of them take "
                + "\(network.summary.bytes). (Sequential is the library's quick kind of Network, with layers in "
                + "sequence, that is, one after the other.)")
        notesNetwork(story)
    }

    private static func notesNetwork(_ story: Story) {
        let notes = Sequential(input: [11]) {
            Dense(3, .relu)
            Dense(1, .sigmoid)
        }
        story.code(
            """
            let network = Sequential(input: [11]) {
                Dense(3, .relu)
                Dense(1, .sigmoid)
            }
            print(network.parameterCounts, network.parameterCount)
            """, prints: "\(notes.parameterCounts) \(notes.parameterCount)")
        // 36 = 3·(inputs + 1) leaves one number of inputs.
        let fitting = (1...100).filter { inputs in Network(input: [inputs]) { Dense(3) }.parameterCount == 36 }
        story.claim(
            .agrees(
                "002-keras-summary-11-3-1-forty-parameters", notes: ["36", "4", "40", "40", "0", "160.00"],
                computed: (notes.parameterCounts + [notes.summary.total, notes.summary.trainable, notes.summary.fixed])
                    .map(Double.init) + [Double(notes.summary.bytes)],
                "36 numbers for 3 neurons: of 1 to 100 features only "
                    + "\(fitting.map(String.init).joined(separator: ", ")) make that many."))
    }

    private static func declared(_ story: Story) {
        story.step("Two networks of the notes")
        let wide = Network(input: [10]) { Dense(64) }
        let regression = Network(input: [7]) {
            Dense(7, .relu)
            Dense(7, .relu)
            Dense(1)
        }
        story.say(
            "The same rule counts the networks that the notes declare without printing the sums: a layer of 64 neurons "
                + "on 10 features, and a network for predicting a number from 7 features through two layers of 7.")
        story.picture(
            alignedTable(
                ["network", "by layer", "in all"],
                [
                    ["10 → 64", wide.parameterCounts.listed, "\(wide.parameterCount)"],
                    ["7 → 7 → 7 → 1", regression.parameterCounts.listed, "\(regression.parameterCount)"],
                ]))
        story.claim(
            .shown(
                "000-dense-64-input-10", notes: "Dense(64, input_shape = (10,))",
                computed: .list([10, 64, Double(wide.parameterCount)]),
                holds: wide.layerParameters[0][0].number.shape == Shape(10, 64) && wide.parameterCount == 64 * 11,
                "A table of 10×64 weights, and with 64 biases \(wide.parameterCount) numbers."))
        story.claim(
            .shown(
                "002-mse-regression-model-7-7-7-1", notes: "Dense 7, 7, 1 on 7 inputs; the summary is not shown",
                computed: .list(regression.parameterCounts.map(Double.init) + [Double(regression.parameterCount)]),
                holds: regression.parameterCounts == [7 * 7 + 7, 7 * 7 + 7, 7 + 1]))
    }

    private static func digits(_ story: Story) {
        story.step("The network that reads digits")
        let right = digitNetwork([16, 16])
        let asStated = digitNetwork([16, 10])
        story.say(
            "An image of 28×28 pixels has 784 features. Two hidden layers of 16 neurons and 10 outputs, one for each "
                + "digit, make a small network that can read handwriting. How many numbers must be found?")
        story.picture(
            alignedTable(
                ["layer", "784 → 16", "16 → 16", "16 → 10", "in all"],
                [["parameters"] + right.parameterCounts.map(String.init) + ["\(right.parameterCount)"]]))
        story.say(
            "\(right.parameterCount) numbers, and every one of them can be turned. Almost all of them are in the "
                + "first layer, where the image comes in.")
        let printed = 284.0 * 16 + 16
        story.claim(
            .shown(
                "004-digit-network-parameters", notes: "hidden layers 16 and 10; 284×16 + 16, 16×16 + 16, 16×10 + 10",
                verdict: .erratum, computed: .list(right.parameterCounts.map(Double.init)),
                holds: right.parameterCounts == [784 * 16 + 16, 16 * 16 + 16, 16 * 10 + 10]
                    && asStated.parameterCounts != right.parameterCounts && printed != Double(right.parameterCounts[0]),
                "The expressions are those of two hidden layers of 16 and 10 outputs, \(right.parameterCount) in all. "
                    + "With a second hidden layer of 10, as it is stated, they would be "
                    + "\(asStated.parameterCounts.listed), together \(asStated.parameterCount). And 284 must be 784: "
                    + "with 284 the first would be \(printed.short)."))
        story.claim(
            .shown(
                "004-deep-definition", notes: "more than three layers, inclusive of input and output, is deep",
                computed: .number(Double(right.layers.count + 1)), holds: right.layers.count + 1 > 3,
                "This network has the input, two hidden layers and the output: by this count it is deep. (Others "
                    + "count only the layers that compute.)"))
    }

    private static func digitNetwork(_ hidden: [Int]) -> Network {
        Network(input: [784], hidden.map { Dense($0, .relu) as any Layer } + [Dense(10)])
    }
}

extension [Int] {
    fileprivate var listed: String { map(String.init).joined(separator: ", ") }
}
