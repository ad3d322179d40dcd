import Autograd

extension VanishingGradients {
    /// What is seen in a deep network, and the number behind it: a sigmoid's slope is at most ¼.
    static func quarterSlope(_ inputs: Inputs, _ story: Story) {
        firstLayers(inputs, story)
        steepestSlope(story)
        oneLink(inputs, story)
    }

    private static func firstLayers(_ inputs: Inputs, _ story: Story) {
        let depth = Int(inputs["depth"].rounded())
        let stack = NeuronStack(depth: depth, weight: inputs["w"])
        let gradients = stack.loss.gradients()
        let sizes = stack.weights.map { gradients[$0].magnitude }
        let last = sizes[depth - 1]

        story.step("The first layers hardly move")
        story.say(
            "More layers can do more. But do all of them learn? Put \(depth) sigmoid neurons in a row, each passing "
                + "its output to the next through a weight of \(inputs["w"].short), without biases. The input is "
                + "\(stack.input.number.short), and at the end we want 1. One walk back (the lesson back-propagation) "
                + "gives every weight its gradient: how much the loss changes for each unit of that weight, and so how "
                + "far one step of training moves it. The bars are logarithmic: a gradient that is ten times smaller "
                + "has a bar that is two blocks shorter.")
        // At most ten rows, from the last layer to the first.
        let every = Swift.max(1, (depth - 1 + 8) / 9)
        let shown = stride(from: depth, to: 1, by: -every).map { $0 } + [1]
        story.picture(
            alignedTable(
                ["layer", "size of gradient", "share of the last", ""],
                shown.map { layer in
                    let size = sizes[layer - 1]
                    let share = last > 0 ? size / last : 0
                    return [
                        "\(layer)", size.significant(3), last > 0 ? share.significant(2) : "–", bar(share),
                    ]
                }))
        story.show("gradient, last layer", last)
        story.show("gradient, first layer", sizes[0])
        story.say(
            last > 0 && sizes[0] > 0
                ? "The last layer's gradient is \(plain(last / sizes[0])) times the first's. "
                    + (sizes[0] < last
                        ? "The first layer, which sees the data, learns that much more slowly. Why?"
                        : "Here the first layer does not suffer. Why, and when would it?")
                : "Some of these gradients are exactly 0: those weights do not learn at all. Why?")
    }

    /// Three significant digits, without a power of ten where it can be read: `532000`.
    private static func plain(_ ratio: Double) -> String {
        ratio < 1000 || ratio > 1e12 ? ratio.significant(3) : Double(ratio.significant(3))?.fixed(0) ?? ""
    }

    /// A bar on a logarithmic scale: full for 1, empty for a million-millionth.
    private static func bar(_ share: Double) -> String {
        let width = 24
        let powers = share > 0 ? Double.log(share) / Double.log(10) : -12
        let filled = Int((Double(width) * (1 + powers / 12)).rounded())
        let length = Swift.min(width, Swift.max(0, filled))
        return String(repeating: "▇", count: length) + String(repeating: " ", count: width - length)
    }

    private static func steepestSlope(_ story: Story) {
        let grid = (-400...400).map { Double($0) / 10 }
        let slopes = grid.map { slope(at: $0) { $0.sigmoid() } }
        let heights = grid.map { z in number(at: z) { $0.sigmoid() } }
        let steepest = slopes.max() ?? 0
        let flattest = slopes.min() ?? 0
        let rows = [-3, -1, -0.5, 0, 0.5, 1, 3].map { z in
            let steep = slope(at: z) { $0.sigmoid() }
            let length = Int((96 * steep).rounded())
            let bar = String(repeating: "▇", count: length) + String(repeating: " ", count: 24 - length)
            return [z.short, number(at: z) { $0.sigmoid() }.fixed(4), steep.fixed(4), bar]
        }

        story.step("A sigmoid's slope is at most a quarter")
        story.say(
            "The sigmoid σ(z) = 1/(1 + e⁻ᶻ) squeezes every number between 0 and 1. Its slope σ′(z), how much σ(z) "
                + "moves for each unit of z, can be computed from σ itself.")
        story.formula("σ′(z) = σ(z)·(1 − σ(z))")
        story.picture(alignedTable(["z", "σ(z)", "σ′(z)", ""], rows))
        story.say(
            "Steepest in the middle, at z = 0, and even there no more than \(steepest.short). Far out on either side "
                + "the curve is flat: the neuron is saturated, and its slope is next to nothing.")
        story.predict(
            "The slope of σ is σ·(1 − σ), and σ(0) = \(number(at: 0) { $0.sigmoid() }.short). How steep is σ at 0?",
            slope(at: 0) { $0.sigmoid() }, decimals: 2,
            mistakes: [
                .init(0.5, "that is σ(0) itself; the slope is σ·(1 − σ)."),
                .init(1, "that is the slope of tanh at 0; the sigmoid is four times as flat."),
            ])
        story.claim(
            .agrees(
                "004-sigmoid-derivative-range", notes: ["0", "0.25"], computed: [flattest, steepest],
                "Smallest and largest slope at \(grid.count) places from z = −\(grid[grid.count - 1].short) to "
                    + "\(grid[grid.count - 1].short)."))
        story.claim(
            .erratum(
                "004-sigma-bound-symbol", notes: "0 ≤ σ(z) ≤ 0.25", asWritten: [0.25], right: [heights.max() ?? 0],
                slip: "A prime was lost: \(steepest.short) is the bound of σ′(z). σ itself goes up to 1; already σ(2) "
                    + "is \(number(at: 2) { $0.sigmoid() }.fixed(4))."))
    }

    private static func oneLink(_ inputs: Inputs, _ story: Story) {
        let tape = Tape()
        let o21 = tape.value(0.8, "o₂₁")
        let w3 = tape.value(1.5, "w₃")
        let b3 = tape.value(0.8, "b₃")
        let z = ((w3 * o21).named("w₃·o₂₁") + b3).named("z")
        let o31 = z.sigmoid().named("o₃₁")
        let link = o31.gradients()[o21]

        story.step("One link: slope times weight")
        story.say(
            "How does a gradient pass from one neuron back to the one before it? The chain rule has two factors: the "
                + "slope of the sigmoid, at most ¼, and the slope of z by the neuron before, which is the weight "
                + "between them. Take the neuron of layer 3: o₃₁ is its output, o₂₁ the output of the neuron before, "
                + "w₃ the weight between them and b₃ its bias.")
        story.formula("o₃₁ = σ(z), z = w₃·o₂₁ + b₃")
        story.formula("∂o₃₁/∂o₂₁ = σ′(z)·w₃, and so its size is at most 0.25·|w₃|")
        story.show("σ′(\(z.number.short))", slope(of: o31, by: z))
        story.show(w3)
        story.show("∂o₃₁/∂o₂₁", link)
        story.say(
            "As long as |w₃| is below 4, every link makes the gradient smaller. That is the usual case: weights start "
                + "small.")
        story.why(o31, by: o21)
        let weights: [Double] = [0.01, 0.5, 1, 4, 10]
        story.claim(
            .erratum(
                "001-sigmoid-local-derivative-chain", notes: "0 ≤ σ(z) ≤ 0.25, and ∂o₃/∂o₂ = σ(z)·w₃",
                asWritten: [o31.number * w3.number], right: [link],
                slip: "The prime is missing twice: σ′(z) is at most 0.25, while σ(z) is \(o31.number.fixed(4)) here, "
                    + "at z = \(z.number.short). And z is differentiated by o₂₁, which gives w₃."))
        story.claim(
            .formula(
                "001-sigmoid-local-bound-again", notes: "∂o₃/∂o₂ = [0 − 0.25]·w₃ ⇒ small value",
                asWritten: weights.map { 0.25 * $0 },
                computed: weights.map { NeuronStack(depth: 1, weight: $0, centred: true).slopeThroughAll },
                "The largest link for w₃ = 0.01, 0.5, 1, 4 and 10, at z = 0. Small only while |w₃| is below 4."))
    }
}
