import Autograd

extension VanishingGradients {
    /// Many links: their product, what it does to a weight, and how to see it in a training run.
    static func shrinkingProducts(_ inputs: Inputs, _ story: Story) {
        manyLinks(story)
        oneUpdate(inputs, story)
        recognise(story)
        byActivation(story)
    }

    private static func manyLinks(_ story: Story) {
        let depths = [1, 2, 3, 5, 10]
        let best = depths.map { NeuronStack(depth: $0, centred: true).slopeThroughAll }
        let usual = depths.map { NeuronStack(depth: $0).slopeThroughAll }
        let tape = Tape()
        let x = tape.value(1, "x")
        let four = (((x * 0.1).named("a") * 0.1).named("b") * 0.1).named("c") * 0.1
        let product = four.named("d").gradients()[x]

        story.step("Many links: a product of small numbers")
        story.say(
            "A gradient that has to pass n links is multiplied n times. With weights of 1 and every sigmoid at its "
                + "steepest that is ¼·¼·¼ …, and in practice less: measured below is the row of neurons from before.")
        story.picture(
            alignedTable(
                ["links", "0.25ⁿ, the most", "measured", "one part in"],
                depths.indices.map { i in
                    [
                        "\(depths[i])", best[i].significant(4), usual[i].significant(4),
                        (1 / usual[i]).rounded().significant(8),
                    ]
                }))
        story.say(
            "This is the vanishing gradient: the deeper the network, the smaller what arrives at its first layers, "
                + "by much the same factor for every layer. (With larger weights the bound is (0.25·w)ⁿ.)")
        story.predict(
            "Four links, each with a derivative of 0.1. What is left of a gradient of 1?", product, decimals: 4,
            mistakes: [
                .init(0.4, "you added the factors; along a chain they multiply."),
                .init(0.001, "that is three links."),
            ])
        claimProducts(depths, best, usual, story)
        story.claim(
            .agrees(
                "002-vanishing-gradient-product", notes: "0.0001", computed: product,
                "0.1 × 0.1 × 0.1 × 0.1, as the gradient of four multiplications by 0.1."))
        tenInSwift(story)
    }

    private static func tenInSwift(_ story: Story) {
        let tape = Tape()
        let x = tape.value(1, "x")
        let last = (1...10).reduce(x) { o, _ in o.sigmoid() }
        story.step("Ten links in a few lines")
        story.say(
            "The last row of that table in Swift. o is the output of the latest sigmoid, which the next one takes:")
        story.code(
            """
            let tape = Tape()
            let x = tape.value(1, "x")
            var o = x
            for _ in 1...10 { o = o.sigmoid() }
            print(o.gradients()[x].significant(4))
            """, prints: last.gradients()[x].significant(4))
        story.say(
            "And the row of 3 links as a path: every other factor is a slope of the sigmoid, the ones between are "
                + "weights.")
        let three = NeuronStack(depth: 3)
        story.why(three.outputs[2], by: three.input)
    }

    private static func claimProducts(_ depths: [Int], _ best: [Double], _ usual: [Double], _ story: Story) {
        let bounds = depths.map { depth in (0..<depth).reduce(1.0) { product, _ in product * 0.25 } }
        story.claim(
            .formula(
                "001-vanishing-gradient-sigmoid", notes: "small factor · small factor · … ⇒ w_new ≈ w_old",
                asWritten: bounds, computed: best,
                "The largest product of \(depths.dropLast().map(String.init).joined(separator: ", ")) and "
                    + "\(depths.last ?? 0) sigmoid slopes; weights between the layers are 1."))
        story.claim(
            .shown(
                "002-gradient-shrinks-with-depth",
                notes: "as the hidden layers grow in number, the gradient becomes very small",
                computed: .list(usual),
                holds: zip(usual, usual.dropFirst()).allSatisfy { $0 > $1 } && zip(usual, best).allSatisfy { $0 <= $1 },
                "Measured: every added layer makes it smaller, and it stays below the bound."))
    }

    private static func oneUpdate(_ inputs: Inputs, _ story: Story) {
        let (old, rate) = (inputs["old"], inputs["rate"])
        let tape = Tape()
        let weight = tape.value(old, "w")
        let first = (weight * 0.02).named("o₁₁")
        let last = (first * 0.2).named("o₂₁")
        let product = last.gradients()[weight]
        let new = old - rate * product
        let misread = 0.2 * 0.2

        story.step("What is left of an update")
        story.say(
            "What does a small gradient do to a weight? Two links with slopes 0.2 and 0.02 multiply to "
                + "\(product.short). With a learning rate of \(rate.short) the weight goes from \(old.short) to "
                + "\(new.short): next to no step, and this is after two layers only.")
        story.formula("w_new = w_old − η·∂L/∂w")
        story.show("0.2 · 0.02", product)
        story.show("w_new", new)
        story.why(last, by: weight)
        story.predict(
            "w is \(old.short), η is \(rate.short), and the two factors of the gradient are 0.2 and 0.02. "
                + "What is the new w?",
            new, decimals: 3,
            mistakes: [
                .init(old - rate * misread, "0.2 times 0.02 is \(product.short); count the zeros once more."),
                .init(old - rate * 0.22, "the factors along a chain multiply; you added them."),
                .init(old + rate * product, "the step goes against the gradient: minus."),
            ])
        story.claim(
            .erratum(
                "004-vanishing-product", notes: "0.04", right: product,
                slip: "0.2 × 0.02 is \(product.short). With 0.2 as the second factor too it would be "
                    + "\(misread.short).", slipGives: misread))
        claimUpdate(old, rate, product, misread, story)
        illegibleChain(story)
    }

    private static func claimUpdate(
        _ old: Double, _ rate: Double, _ product: Double, _ misread: Double, _ story: Story
    ) {
        story.claim(
            .agrees(
                "004-vanishing-weight-update", notes: "2.46", computed: old - rate * misread,
                "\(old.short) − \(rate.short) × \(misread.short) is right as arithmetic; with the right product "
                    + "\(product.short) it is \((old - rate * product).short), "
                    + "which stalls even more."))
    }

    private static func illegibleChain(_ story: Story) {
        let tape = Tape()
        let start = tape.value(1, "w₂")
        let visible = ((start * 0.01).named("o₂") * 0.2).named("o₃").gradients()[start]
        story.claim(
            .shown(
                "001-gradient-chain-0.20-0.01", notes: "0.20 · 0.01 · …, the third factor cannot be read",
                computed: .number(visible), holds: visible < 0.01 && (visible - 0.2 * 0.01).magnitude < 1e-15,
                "The two factors that can be read leave \(visible.short): less than the smaller of them."))
    }

    private static func recognise(_ story: Story) {
        let old = RecordedWeights.before
        let new = RecordedWeights.after
        let changes = zip(new.entries, old.entries).map { $0 - $1 }
        let largest = changes.map(\.magnitude).max() ?? 0
        let percents = zip(changes, old.entries).map { 100 * ($0 / $1).magnitude }
        let mean = percents.reduce(0, +) / Double(percents.count)

        story.step("How to recognize it")
        story.say(
            "Look at the weights of the first layer before and after training. The notes print them for a layer with "
                + "\(old.rows) "
                + "inputs and \(old.columns) neurons. Here is new minus old, in hundred-thousandths (0.00001):")
        let rows = [0, 1].map { row in
            ["from input \(row + 1)"] + changes[(row * 10)..<(row * 10 + 10)].map { ($0 * 1e5).fixed(1) }
        }
        story.picture(alignedTable(["to neuron"] + (1...10).map { "\($0)" }, rows, gap: 1))
        story.show("largest change", .text(largest.fixed(7)))
        story.show("mean change", .text("\(mean.fixed(3)) percent of the weight"))
        story.say(
            "No weight moved by as much as a ten-thousandth. A second sign: the loss stays where it is from epoch to "
                + "epoch although nothing is finished. Both are also what a far too small learning rate looks like; "
                + "the gradients by layer, as in the first table, tell the two apart.")
        story.claim(
            .shown(
                "002-vanishing-gradient-old-new-weights", notes: "there is no change in weights, almost negligible",
                computed: .list([largest, mean]),
                holds: changes.count == 20 && largest < 1e-4 && mean < 0.05 && !changes.contains(0),
                "Largest change and mean change in percent, over the 20 printed weights. They did all move a little."))
    }

    /// The slope of the last output by the input, for rows of neurons of these depths.
    private static func slopes(
        through depths: [Int], weight: Double = 1, _ activation: (Scalar) -> Scalar
    ) -> [Double] {
        depths.map { NeuronStack(depth: $0, weight: weight, activation: activation).slopeThroughAll }
    }

    private static func byActivation(_ story: Story) {
        let depths = [1, 2, 5, 10, 20]
        let sigmoid = slopes(through: depths) { $0.sigmoid() }
        let tanh = slopes(through: depths) { $0.tanh() }
        let saturated = slopes(through: depths, weight: 2) { $0.tanh() }
        let relu = slopes(through: depths) { $0.relu() }
        let most = [slope(at: 0) { $0.sigmoid() }, slope(at: 0) { $0.tanh() }, slope(at: 1) { $0.relu() }]

        story.step("Depth by depth, function by function")
        story.say(
            "The activation function decides. The same row of neurons with other functions, input 1: how much does the "
                + "output move for each unit of the input?")
        story.picture(
            alignedTable(
                ["layers", "sigmoid", "tanh", "tanh, weights 2", "ReLU"],
                depths.indices.map { i in
                    ["\(depths[i])"] + [sigmoid, tanh, saturated, relu].map { $0[i].significant(3) }
                }))
        story.say(
            "The steepest slopes are \(most[0].short) for the sigmoid, \(most[1].short) for tanh and \(most[2].short) "
                + "for ReLU. So tanh is much milder than the sigmoid, as long as its inputs stay small; saturated, as "
                + "with weights of 2, it vanishes as well. ReLU, which is max(0, z), passes everything on while z is "
                + "positive.")
        story.claim(
            .shown(
                "002-vanishing-gradient-causes",
                notes: "1) 0.1 × 0.1 × 0.1 × 0.1, 2) deep networks, 3) sigmoid or tanh",
                computed: .list([sigmoid[3], saturated[3], relu[3]]),
                holds: sigmoid[3] < 1e-6 && saturated[3] < 1e-6 && sigmoid[4] < sigmoid[3] && relu[3] == 1,
                "After ten layers: sigmoid, saturated tanh, ReLU. The first two vanish, the third does not."))
        story.claim(
            .shown(
                "004-vanishing-depth",
                notes: "the derivative decreases with the layers; tanh almost the same; ReLU solves it",
                computed: .list([sigmoid[4], tanh[4], relu[4]]),
                holds: sigmoid[4] < tanh[4] && tanh[4] < relu[4] && tanh[4] < tanh[0],
                "After twenty layers: sigmoid, tanh, ReLU. “Almost the same” holds for saturated tanh; else tanh is "
                    + "\((tanh[4] / sigmoid[4]).significant(2)) times the sigmoid's here."))
    }
}

/// The weights that the notes print before and after training.
private enum RecordedWeights {
    static let before: Matrix = [
        [
            0.15133941, -0.5475049, 0.20439553, -0.5383658, 0.01435351, 0.6393233, -0.4457206, -0.7024723, 0.7043677,
            0.26854134,
        ],
        [
            0.19128346, 0.2853908, -0.42532492, 0.23361963, 0.48123974, -0.3359478, -0.44716895, -0.57663697, 0.2556631,
            -0.6959247,
        ],
    ]
    static let after: Matrix = [
        [
            0.15132847, -0.5475164, 0.20438164, -0.5383458, 0.01440594, 0.639327, -0.4457354, -0.7025074, 0.7043448,
            0.26854628,
        ],
        [
            0.19130446, 0.28541353, -0.42529657, 0.23357487, 0.48114753, -0.3359549, -0.44714212, -0.5765698,
            0.25571352,
            -0.6959336,
        ],
    ]
}
