import Autograd
import Learning

extension StartingWeights {
    /// Why weights must not begin alike.
    static func allAlike(_ inputs: Inputs, _ story: Story) {
        recipe(story)
        zeros(inputs, story)
        same(inputs, story)
        twins(inputs, story)
        exclusiveOr(inputs, story)
    }

    private static func recipe(_ story: Story) {
        let course = [0.2, 0.3, 0.6].map(Self.oneWeight)
        story.step("Somewhere learning must begin")
        story.say(
            "Training is a recipe of few lines: give the weights their first values; choose an optimizer; then repeat: "
                + "forward pass, cost, gradients, update. Every lesson so far began with weights that were simply "
                + "there. Where do they come from?")
        story.say(
            "The notes begin with random numbers, such as 0.2, 0.3, 0.6, for a model that is to learn to answer 0 "
                + "or 1. Take one neuron, σ(w·x) with x = 1, start at each of these, and let it learn to say 1 (or 0) "
                + "with a few hundred updates:")
        story.picture(
            alignedTable(
                ["start w", "first answer", "after learning 1", "after learning 0"],
                course.map { [$0.start.short, $0.first.fixed(3), $0.one.fixed(3), $0.zero.fixed(3)] }))
        story.say(
            "All arrive; for a single neuron the start matters little. With several neurons, and several layers, it "
                + "decides whether anything is learned at all. That is what this lesson is about. What draws the "
                + "first weights is called an initializer.")
        story.claim(
            .shown(
                "003-random-start-values", notes: "random → 0.2, 0.3, 0.6; the model says 0 or 1",
                computed: .list(course.flatMap { [$0.one, $0.zero] }),
                holds: course.allSatisfy { $0.one > 0.9 && $0.zero < 0.1 },
                "From each start, the answer after learning 1 and after learning 0."))
        story.claim(
            .shown(
                "002-training-recipe-initialise-optimise-repeat",
                notes: "initialize; choose an optimizer; repeat: forward, cost, gradients, update",
                computed: .list(course.map(\.one)), holds: course.allSatisfy { $0.one > $0.first },
                "The table is made by exactly these steps."))
    }

    private static func oneWeight(start: Double) -> (start: Double, first: Double, one: Double, zero: Double) {
        func answer(learning target: Double, updates: Int) -> Double {
            let w = Parameter(start, "w")
            let tape = Tape()
            for _ in 0..<updates {
                tape.rewind()
                let error = (tape(w) * 1).sigmoid() - target
                w.number -= 0.5 * error.squared.gradients()[w]
            }
            return Double.sigmoid(w.number)
        }
        return (
            start, answer(learning: 1, updates: 0), answer(learning: 1, updates: 300),
            answer(learning: 0, updates: 300)
        )
    }

    private static func zeros(_ inputs: Inputs, _ story: Story) {
        let x = [inputs["x1"], inputs["x2"]]
        let slopes = activations.map { TwinNetwork($0, start: .zeros).slopes(x, target: inputs["target"]) }
        story.step("All zeros")
        story.say(
            "The simplest start is 0 for everything. Take two inputs x = (\(x.map(\.short).joined(separator: ", "))), "
                + "two hidden units and one output that should be \(inputs["target"].short); the loss is (ŷ − y)². "
                + "With all weights 0 the answer is 0. Which way do the weights move? (wᵢⱼ leads from input i to unit "
                + "j, vⱼ from unit j to the output, b is the output's bias; below ∂w₁₁ stands the gradient of the "
                + "loss by w₁₁, and so on.)")
        story.predict(
            "All weights and biases are 0, so ŷ = 0, and y = \(inputs["target"].short). What is the gradient of "
                + "(ŷ − y)² by the output's bias?", slopes[0].secondBias, decimals: 2,
            mistakes: [
                .init(0, "the weights are stuck, but the output's bias sees the error directly."),
                .init(slopes[0].secondBias / 2, "the square's derivative is 2·(ŷ − y), with the 2."),
            ].filter { $0.answer != slopes[0].secondBias })
        story.picture(gradientTable(slopes))
        story.say(
            "A gradient is a product along a path. The path of a weight of layer 1 goes on through a weight of layer "
                + "2, which is 0; so layer 1 gets nothing. The path of a weight of layer 2 comes from a hidden unit's "
                + "output, which is 0 for ReLU and tanh. Only the last bias learns, and the network stays a constant. "
                + "The sigmoid says ½ at 0, so its second layer moves, both weights by the same.")
        story.claim(
            .shown(
                "002-zero-initialisation-is-wrong", notes: "Case 1, zero initialization: wrong",
                computed: .list(slopes.flatMap { $0.second + [$0.secondBias] + $0.first.entries }),
                holds: slopes.allSatisfy { $0.first.entries.allSatisfy { $0 == 0 } && $0.secondBias == -2 }
                    && slopes[0].second == [0, 0] && slopes[1].second == [0, 0] && slopes[2].second == [-1, -1],
                "For ReLU, tanh and sigmoid: the gradients of W², b² and W¹."))
    }

    /// In the order of the catalogue.
    private static let activations: [Activation] = [.relu, .tanh, .sigmoid]

    private static func gradientTable(_ slopes: [TwinNetwork.Slopes]) -> String {
        alignedTable(
            ["hidden", "∂w₁₁", "∂w₂₁", "∂w₁₂", "∂w₂₂", "∂v₁", "∂v₂", "∂b"],
            zip(["ReLU", "tanh", "sigmoid"], slopes).map { name, slopes in
                let first = slopes.first
                return [name]
                    + [
                        first[0, 0], first[1, 0], first[0, 1], first[1, 1], slopes.second[0], slopes.second[1],
                        slopes.secondBias,
                    ].map { $0.significant(2) }
            }, gap: 1)
    }

    private static func same(_ inputs: Inputs, _ story: Story) {
        let value = inputs["same"]
        let x = [inputs["x1"], inputs["x2"]]
        let slopes = activations.map { TwinNetwork($0, start: .constant(value)).slopes(x, target: inputs["target"]) }
        story.step("All the same")
        story.say(
            "Then let every weight be \(value.short), the biases 0. \(value == 0 ? "" : "Now gradients flow. ")But "
                + "look at the two hidden units: they get the same inputs through the same weights, so they say the "
                + "same; and the same error comes back to both.")
        story.picture(gradientTable(slopes))
        story.say(
            "Same start, same gradient, same update, and so on for ever: the units are twins, and a hidden layer of "
                + "twins is one unit, paid for twice. This is called the symmetry problem.")
        story.claim(
            .shown(
                "002-constant-initialisation-is-wrong", notes: "Case 2, non-0 constant value: wrong",
                computed: .list(slopes.flatMap { $0.second + $0.first.entries }),
                holds: slopes.allSatisfy {
                    $0.second[0] == $0.second[1] && $0.first.row(0)[0] == $0.first.row(0)[1]
                        && $0.first.row(1)[0] == $0.first.row(1)[1] && $0.second[0] != 0
                } && areClose(slopes[0].second + [slopes[0].secondBias], [7.5, 7.5, 3]),
                "For ReLU, tanh and sigmoid: the gradients of W² and of W¹, whose two columns are alike."))
    }

    private static func twins(_ inputs: Inputs, _ story: Story) {
        let value = inputs["same"]
        let graph = TwinGraph(x: 1, target: inputs["target"], all: value)
        let one = graph.loss.gradients()[graph.first[0]]
        story.step("Twins, drawn")
        story.say("The same with a single input x = 1, two tanh units and no biases. The left half mirrors the right.")
        story.graph(graph.loss)
        story.predict(
            "One input x = 1, two tanh units, all weights \(value.short): ∂L/∂w₁ = \(one.fixed(4)). What is ∂L/∂w₂?",
            gradientOf: graph.loss, by: graph.first[1], decimals: 4,
            mistakes: [
                .init(one / 2, "the two do not share one gradient; each has its own path."),
                .init(2 * one, "each unit has one path of its own to the loss, not two."),
            ].filter { ($0.answer - one).magnitude > 1e-4 })
        story.why(graph.loss, by: graph.first[1])
        let twins = twinSlopes(value, target: inputs["target"])
        story.step("Twins in a few lines")
        story.say("Are the two gradients equal only when rounded? Let Swift compare them to the last bit:")
        story.code(
            """
            let tape = Tape()
            let w1 = tape.value(\(value), "w₁"), w2 = tape.value(\(value), "w₂")
            let answer = \(value) * w1.tanh() + \(value) * w2.tanh()
            let gradients = (answer - \(inputs["target"])).squared.gradients()
            print(gradients[w1] == gradients[w2], gradients[w1])
            """, prints: "\(twins[0] == twins[1]) \(twins[0])")
    }

    /// As the lines of Swift above have it.
    private static func twinSlopes(_ value: Double, target: Double) -> [Double] {
        let tape = Tape()
        let (w1, w2) = (tape.value(value, "w₁"), tape.value(value, "w₂"))
        let answer = value * w1.tanh() + value * w2.tanh()
        let gradients = (answer - target).squared.gradients()
        return [gradients[w1], gradients[w2]]
    }

    private static func exclusiveOr(_ inputs: Inputs, _ story: Story) {
        let (x, y): (Matrix, Matrix) = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
        let starts: [(name: String, start: any Initializer)] = [
            ("all 0", .zeros), ("all \(inputs["same"].short)", .constant(inputs["same"])), ("all 1", .constant(1)),
            ("random", .xavierUniform),
        ]
        let runs = starts.map { name, start in
            let network = TwinNetwork(.tanh, start: start, seed: 3)
            let before = network.learn(x, y, updates: 0, rate: 0.2)
            let after = network.learn(x, y, updates: 1000, rate: 0.2)
            return (name: name, before: before, after: after, difference: network.difference)
        }
        let (ones, chance) = (runs[2], runs[3])
        story.step("Twins cannot learn XOR")
        story.say(
            "XOR (one or the other, not both) needs two hidden units that do different things. Four starts, 1000 "
                + "updates each, the same network of two tanh units:")
        story.picture(
            alignedTable(
                ["start", "cost before", "cost after", "units differ by"],
                runs.map { [$0.name, $0.before.fixed(4), $0.after.fixed(4), $0.difference.significant(3)] }))
        story.say(
            "From a constant the units stay equal to the last digit, and the cost never comes near 0. With random "
                + "weights they begin differently, receive different gradients, and share the work. So the first rule: draw the "
                + "weights at random. (Biases may all be 0; different weights are enough.)")
        story.say(
            "Elsewhere the notes allow \u{201C}1 for weights and 0 for biases\u{201D}. For an example with pencil and "
                + "paper that is fine; as a start of training it is the third row of the table: it ends at a cost of "
                + "\(ones.after.fixed(4)).")
        story.claim(
            .erratum(
                "002-constant-initialisation-presented-as-acceptable",
                notes: "u can also initialize 1 for weights and 0 for biases", asWritten: [ones.difference],
                right: [chance.difference],
                slip: "With equal weights the two hidden units stay copies of each other, difference 0 after 1000 "
                    + "updates and cost \(ones.after.fixed(3)); from random weights it is \(chance.after.fixed(3)). The "
                    + "notes' own chapter on initialization says so."
            ))
    }
}
