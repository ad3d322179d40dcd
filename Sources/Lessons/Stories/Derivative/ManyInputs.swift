import Autograd
import Learning

extension Slopes {
    /// Nine slopes, thirteen thousand slopes, and how to read them.
    static func manyInputs(_ story: Story) {
        nine(story)
        thirteenThousand(story)
        verdicts(story)
    }

    private static func nine(_ story: Story) {
        let features = [8.0, 1]
        let network = SalaryNetwork(SalaryNetwork.allOnes, features: features, target: 3)
        let slopes = network.derivatives
        // A network whose answer is right already: the target is what it says.
        let settled = SalaryNetwork(SalaryNetwork.allOnes, features: features, target: network.prediction.number)
        story.step("Nine numbers, nine slopes")
        story.say(
            "A small network has two inputs, two hidden neurons and one output: \((slopes.count - 3).inWords) weights "
                + "and three biases, "
                + "\(slopes.count) numbers in all. Its loss L = (y − ŷ)² is a function of all of them, "
                + "so there are \(slopes.count) partial derivatives, each found by turning one number and holding "
                + "the other \(slopes.count - 1) still. Say all weights are 1, all biases 0 and the inputs "
                + "\(features[0].short) and \(features[1].short), so that it answers "
                + "ŷ = \(network.prediction.number.short), and y = \(network.y.number.short) was wanted:")
        pictureNine(slopes, settled, story)
        story.say(
            "(In w₁₁² the raised 2 is no square: it is the layer. The lower digits say which input or neuron the "
                + "weight comes from, and which neuron it goes to. How the slopes are found is told in the lesson "
                + "back-propagation.)")
        story.say(
            "The last row is for a network that is right already: L is \(settled.loss.number.short), it cannot be "
                + "lower, and all nine slopes are 0 together. That is what a minimum looks like in nine dimensions.")
        story.claim(
            .agrees(
                "002-nine-parameter-loss-has-nine-slopes", notes: "9", computed: Double(slopes.count),
                "Slopes of a 2-2-1 network, one for each weight and bias."))
        story.claim(
            .shown(
                "002-nine-dimensional-minimum-condition", notes: "∂L/∂w₁₁ … ∂L/∂b₁₂ = 0: 9-dim minimum",
                computed: .list(settled.derivatives),
                holds: settled.derivatives.allSatisfy { $0 == 0 } && slopes.contains { $0 != 0 }
                    && settled.loss.number == 0,
                "At the minimum of this loss all nine vanish; away from it they do not."))
    }

    private static func pictureNine(_ slopes: [Double], _ settled: SalaryNetwork, _ story: Story) {
        story.picture(
            alignedTable(
                ["number"] + SalaryNetwork.names,
                [
                    ["is"] + SalaryNetwork.allOnes.map(\.short),
                    ["∂L/∂"] + slopes.map(\.short),
                    ["if ŷ = y"] + settled.derivatives.map(\.short),
                ], gap: 2))
    }

    private static func thirteenThousand(_ story: Story) {
        let network = Network(input: [784]) {
            Dense(16)
            Dense(16)
            Dense(10)
        }
        let count = network.parameterCount
        let vector = network.parameters.flatMap(\.number.entries)
        let last = vector.indices.last ?? 0
        story.step("\((count / 1000).inWordsAtStart) thousand and \((count % 1000).inWords)")
        story.say(
            "A network that reads digits from 28·28 = \(network.inputs) pixels, with two hidden layers of 16 neurons "
                + "and \(network.outputs) outputs, is no different, only longer:")
        story.picture(
            alignedTable(
                ["layer", "weights and biases"],
                zip(["784 → 16", "16 → 16", "16 → 10"], network.parameterCounts).map { [$0, "\($1)"] }
                    + [["all", "\(count)"]]))
        story.say(
            "Write all \(count) below each other and you have the weight vector W, with entries w₀, w₁, w₂ and so on. "
                + "The gradient of the cost, ∇C, has as many entries: one slope for each. Everything said about "
                + "two inputs holds here too; only the drawing is lost.")
        story.predict(
            "The weight vector has \(count) entries and the first is w₀. What is the index of the last?",
            Double(last), decimals: 0,
            mistakes: [.init(Double(count), "counting from 0 the last index is one less than the number of entries.")])
        story.claim(
            .erratum(
                "002-weight-vector-13002-last-index", notes: "13002", right: Double(last),
                slip: "From w₀ to w₁₃₀₀₂ there would be \(count + 1) entries. When the first index is 0, the last is "
                    + "one less than the number of entries.",
                slipGives: Double(vector.count)))
        let thousands = (Double(count) / 1000).rounded() * 1000
        story.claim(
            .shown(
                "002-thirteen-thousand-inputs-round-figure", notes: "13,000", verdict: .agreesWhenRounded,
                computed: .number(Double(count)), holds: thousands == 13000 && Double(count) != 13000,
                "To the nearest thousand it is \(thousands.short)."))
    }

    /// What an entry of the negative gradient asks for.
    static func verdict(_ entry: Double) -> String {
        let size = entry.magnitude
        return "\(entry > 0 ? "increase" : "decrease") \(size < 0.25 ? "a little" : size < 0.5 ? "somewhat" : "a lot")"
    }

    private static func verdicts(_ story: Story) {
        let names = ["w₀", "w₁", "w₂", "w₁₂₉₉₉", "w₁₃₀₀₀", "w₁₃₀₀₁"]
        let entries = [0.31, 0.03, -1.25, 0.78, -0.37, 0.16]
        let words = entries.map(verdict)
        let bySize = zip(names, entries).sorted { $0.1.magnitude > $1.1.magnitude }
        story.step("Reading a gradient")
        story.say(
            "Nobody draws an arrow with so many entries, but each entry can be read by itself. Here are the first "
                + "three and the last three of a negative gradient −∇C. The sign says which way this weight should "
                + "go for the cost to fall, the size how much it matters:")
        story.picture(
            alignedTable(
                ["weight", "entry of −∇C", "it should"],
                zip(zip(names, entries), words).map {
                    [$0.0, $0.1.short, $1]
                }))
        story.say(
            "Of these six, \(bySize[0].0) matters most and \(bySize[bySize.count - 1].0) least: a small turn of "
                + "\(bySize[0].0) changes the cost about "
                + "\((bySize[0].1 / bySize[bySize.count - 1].1).magnitude.fixed(0)) times as much as the same turn of "
                + "\(bySize[bySize.count - 1].0).")
        story.say(
            "So a gradient is a list of instructions. How a network computes one without turning every weight is told "
                + "in the lessons chain-rule, sum-over-paths and back-propagation; what to do with it, in "
                + "gradient-descent.")
        story.predict(
            "The entries of −∇C are \(entries.map(\.short).joined(separator: ", ")). How many of these six weights "
                + "should decrease?",
            Double(entries.filter { $0 < 0 }.count), decimals: 0,
            mistakes: [
                .init(
                    Double(entries.filter { $0 > 0 }.count),
                    "the vector is the negative gradient already: a positive entry means increase.")
            ])
        claimVerdicts(entries, story)
    }

    private static func claimVerdicts(_ entries: [Double], _ story: Story) {
        let words = entries.map(verdict)
        story.claim(
            .shown(
                "002-negative-gradient-vector-with-verdict-words",
                notes: "somewhat up, a little up, a lot down … a lot up, somewhat down, a little up", verdict: .exact,
                computed: .list(entries),
                holds: words == [
                    "increase somewhat", "increase a little", "decrease a lot", "increase a lot", "decrease somewhat",
                    "increase a little",
                ],
                "Below a quarter in size “a little”, below a half “somewhat”, above it “a lot”."))
    }
}
