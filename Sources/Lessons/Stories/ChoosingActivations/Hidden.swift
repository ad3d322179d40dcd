import Autograd
import Learning

/// The hidden layers: what keeps a slope, and how the functions followed on one another.
extension ChoosingActivationsStory {
    static func hidden(_ inputs: Inputs, _ story: Story) {
        keepTheSlope(Int(inputs["layers"].rounded()), story)
        slopesSideBySide(story)
        evolution(story)
    }

    /// The gradient that arrives at the first sum of neurons in a row, each with weight 1 and its sum at 0.5.
    private static func firstGradient(_ layers: Int, _ activation: Activation) -> Double {
        let tape = Tape()
        let first = tape.value(0.5, "z₁")
        var output = activation(first)
        for _ in 1..<Swift.max(2, layers) where layers > 1 {
            // The bias brings each sum back to 0.5, so that every neuron is at the same place of its curve.
            output = activation(output + (0.5 - output.number))
        }
        return output.gradients()[first]
    }

    private static func keepTheSlope(_ layers: Int, _ story: Story) {
        let functions: [Activation] = [.sigmoid, .tanh, .relu]
        let gradients = functions.map { firstGradient(layers, $0) }
        let quarter = Activation.sigmoid.slope(at: 0)
        let best = Double.power(quarter, 4)
        story.step("Hidden layers: keep the slope")
        story.predict(
            "On the way back through a network the slopes of its layers multiply. A sigmoid has slope "
                + "\(quarter.short) at best. What is left after 4 layers, at best?",
            best, decimals: 4,
            mistakes: [
                .init(quarter * 4, "slopes along a chain multiply; you added them."),
                .init(quarter / 4, "divide by 4 at every layer, not once."),
                .init(quarter * quarter * quarter, "that is after 3 layers."),
            ])
        story.formula("\(quarter.short)·\(quarter.short)·\(quarter.short)·\(quarter.short) = \(best.short)")
        story.say(
            "So sigmoids stay out of the hidden layers of deep networks. With one neuron to a layer, weights of 1 and "
                + "every sum at 0.5, this much arrives at the first sum of \(layers) layer\(layers == 1 ? "" : "s"), "
                + "starting with 1 at the end:")
        story.picture(
            alignedTable(
                ["activation", "slope at 0.5", "arrives at the first layer"],
                zip(functions, gradients).map { ["\($0)", $0.slope(at: 0.5).significant(4), $1.significant(3)] }))
        story.say(
            "Small networks can live with sigmoids throughout; the notes' own examples of the forward pass, two or "
                + "three layers, do. In an output layer a sigmoid does no such harm: it is only one factor.")
        let ten = [Activation.sigmoid, .relu].map { firstGradient(10, $0) }
        story.claim(
            .shown(
                "002-sigmoid-not-in-hidden-layers", notes: "not used in hidden layers; for binary outputs",
                computed: .list(ten), holds: ten[0] < 1e-5 && ten[1] == 1,
                "What arrives at the first of ten layers, with the sigmoid and with ReLU."))
    }

    private static func slopesSideBySide(_ story: Story) {
        let grid = (-400...400).map { Double($0) / 20 }
        let functions: [(String, Activation)] = [
            ("ReLU", .relu), ("leaky ReLU", .leakyRelu()), ("sigmoid", .sigmoid), ("tanh", .tanh),
        ]
        var ranges = functions.map { name, function in
            let slopes = function.slopes(at: grid)
            return (name: name, least: slopes.min() ?? 0, most: slopes.max() ?? 0)
        }
        let own = grid.map { z in
            let share = shares([z, 0])[0]
            return share * (1 - share)
        }
        let measured = (shares([0.0005, 0])[0] - shares([-0.0005, 0])[0]) / 0.001
        ranges.append((name: "softmax, by its own score", least: own.min() ?? 0, most: own.max() ?? 0))
        story.step("The slopes side by side")
        story.say("The least and the largest slope of each, looked for on \(grid.count) sums from −20 to 20:")
        story.picture(
            alignedTable(
                ["activation", "least", "largest"], ranges.map { [$0.name, $0.least.significant(2), $0.most.short] }))
        story.say(
            "ReLU and leaky ReLU have only those two slopes, nothing between. (tanh's 0 is rounded: its slope gets "
                + "very small, but never 0.) Softmax has many: each share also moves with the scores of the other "
                + "classes, and then downwards, for what one class gains the others lose.")
        story.claim(
            .shown(
                "001-derivative-table-repeated",
                notes: "ReLU 0 or 1, leaky small positive to 1, sigmoid 0 to 0.25, tanh 0 to 1, softmax 0 to 0.25 "
                    + "(per class)",
                verdict: .exact, computed: .table(ranges.map { [$0.least, $0.most] }),
                holds: zip(ranges.map(\.most), [1, 1, 0.25, 1, 0.25]).allSatisfy { ($0 - $1).magnitude < 1e-12 }
                    && zip(ranges.map(\.least), [0, 0.01, 0, 0, 0]).allSatisfy { ($0 - $1).magnitude < 1e-8 }
                    && (measured - 0.25).magnitude < 1e-6,
                "The second printing of the table. Its softmax row holds for a class by its own score; the lesson on "
                    + "softmax tells the rest."))
    }

    private static func evolution(_ story: Story) {
        let functions: [(name: String, activation: Activation)] = [
            ("1. sigmoid", .sigmoid), ("2. tanh", .tanh), ("3. ReLU", .relu), ("4. leaky ReLU", .leakyRelu()),
        ]
        let sums: [Double] = [-2, -1, 1, 2]
        let rows = functions.map { _, function -> [Double] in
            let outputs = function.heights(at: sums).sorted { $0.magnitude < $1.magnitude }
            return [
                outputs.reduce(0, +) / Double(sums.count), function.slope(at: 0.001), function.slope(at: 8),
                function.slope(at: -8),
            ]
        }
        story.step("How one led to the next")
        story.say(
            "Each of these functions mended something in the one before. In numbers: the mean output, for sums evenly "
                + "around 0 (\(sums.map(\.short).joined(separator: ", "))), and the slope in the middle and far out.")
        story.picture(
            alignedTable(
                ["", "mean", "slope near 0", "at 8", "at −8", "better than above"],
                zip(zip(functions, rows), ["", "mean, near 0", "at 8", "at −8"]).map { pair, mends in
                    [pair.0.name] + pair.1.map { $0.significant(2) } + [mends]
                }))
        story.say(
            "The sigmoid (and softmax, its relative for several classes) is off centre and nowhere steep. tanh is "
                + "centred and steep near 0, but flat far out. ReLU keeps its slope far out on the right; but it is "
                + "off centre again and has no slope on the left, where neurons can die. Leaky ReLU keeps a little "
                + "slope there. In practice plain ReLU is where one begins.")
        story.claim(
            .shown(
                "001-activation-evolution", notes: "sigmoid/softmax → tanh → ReLU → leaky ReLU",
                computed: .table(rows),
                holds: rows[0][0] == 0.5 && rows[1][0] == 0 && rows[1][1] > 3.9 * rows[0][1] && rows[1][2] < 1e-5
                    && rows[2][2] == 1 && rows[2][3] == 0 && rows[3][3] == 0.01,
                "The rows of the table: each is better than the one before in the columns that are named."))
    }
}
