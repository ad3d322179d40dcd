import Autograd
import Drawing
import Learning

/// The same S from −1 to 1.
extension SigmoidAndTanhStory {
    static func tanh(_ inputs: Inputs, _ story: Story) {
        sameShape(inputs["z"], story)
        notAThreshold(story)
        slopeOfTanh(inputs["z"], story)
        throughANeuron(inputs, story)
    }

    private static func sameShape(_ z: Double, _ story: Story) {
        let (tanh, sigmoid) = (Activation.tanh, Activation.sigmoid)
        story.step("tanh: the S around 0")
        let double = sigmoid.height(at: 2 * z)
        story.predict(
            "Stretch the sigmoid to twice its height and take 1 off, so that it goes from −1 to 1; and go along it "
                + "twice as fast: 2·σ(2z) − 1. σ(\((2 * z).short)) = \(double.fixed(4)). What does that make at z = "
                + "\(z.short)?",
            tanh.height(at: z), decimals: 3,
            mistakes: [
                .init(2 * double, "the − 1 is missing: what runs from 0 to 2 has to come down by 1."),
                .init(2 * sigmoid.height(at: z) - 1, "σ is taken at 2z, not at z."),
            ])
        story.say(
            "The curve that comes out is called tanh, the hyperbolic tangent (say “tanch”). With the formula "
                + "of σ put in, the first line becomes the second:")
        story.formula("tanh(z) = 2·σ(2z) − 1")
        story.formula("tanh(z) = (1 − e⁻²ᶻ) / (1 + e⁻²ᶻ)")
        story.picture(
            LinePlot("", [tanh.series("tanh", from: -4, to: 4), sigmoid.series("σ", from: -4, to: 4)])
                .text(width: 60, height: 9))
        story.say(
            "It lies between −1 and 1, it is 0 at z = 0, and it treats both signs alike: tanh(−z) = −tanh(z).")
        claimTanh(story)
    }

    private static func claimTanh(_ story: Story) {
        let (tanh, sigmoid) = (Activation.tanh, Activation.sigmoid)
        let places: [Double] = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]
        let heights = tanh.heights(at: places)
        story.claim(
            .formula(
                "004-tanh-definition", notes: "(1 − e⁻²ᶻ)/(1 + e⁻²ᶻ)",
                asWritten: places.map { (1 - Double.exp(-2 * $0)) / (1 + Double.exp(-2 * $0)) }, computed: heights))
        story.claim(
            .shown(
                "001-tanh-properties", notes: "−1 to 1, S-shaped, zero-centred, non-linear", verdict: .exact,
                computed: .list(heights),
                holds: heights.allSatisfy { -1 < $0 && $0 < 1 } && zip(heights, heights.dropFirst()).allSatisfy(<)
                    && areClose(heights, places.map { 2 * sigmoid.height(at: 2 * $0) - 1 })
                    && areClose(heights.reversed().map { -$0 }, heights)))
        story.claim(
            .shown(
                "002-tanh-named", notes: "a heading, “Tanh”; its page is lost",
                computed: .list(tanh.heights(at: [-1, 0, 1])),
                holds: areClose(
                    tanh.slopes(at: [-1, 0, 1]), tanh.heights(at: [-1, 0, 1]).map { 1 - $0 * $0 }),
                "tanh at −1, 0, 1."))
    }

    private static func notAThreshold(_ story: Story) {
        let places: [Double] = [-1, -0.1, 0, 0.1, 1]
        let (tanh, step) = (Activation.tanh, Activation.step)
        story.step("Not a threshold")
        story.say(
            "One heading of the notes calls tanh the “threshold activation function”. A threshold is a place where "
                + "the answer jumps, and only the step has one:")
        story.picture(
            alignedTable(
                ["z"] + places.map(\.short),
                [
                    ["step(z)"] + step.heights(at: places).map(\.short),
                    ["tanh(z)"] + tanh.heights(at: places).map { $0.fixed(3) },
                    ["tanh(10·z)"] + places.map { tanh.height(at: 10 * $0).fixed(3) },
                    ["tanh(100·z)"] + places.map { tanh.height(at: 100 * $0).fixed(3) },
                ]))
        story.say(
            "There is a kinship, though. Large weights make z large, and a steep tanh looks more and more like a "
                + "jump, from −1 to 1. (The step jumps from 0 to 1.) For any weights that a network really has, tanh "
                + "is smooth, and that is what makes it useful: it has a slope to learn by.")
        let asked: [Double] = [-1, 0, 1]
        story.claim(
            .erratum(
                "004-tanh-called-threshold", notes: "② Threshold activation function, tanh",
                asWritten: step.heights(at: asked),
                right: tanh.heights(at: asked),
                slip: "A threshold activation is the step, \(Quantity.list(step.heights(at: asked)).text) at −1, 0, 1; "
                    + "tanh is another function, smooth and from −1 to 1."))
    }

    private static func slopeOfTanh(_ z: Double, _ story: Story) {
        let (tanh, sigmoid) = (Activation.tanh, Activation.sigmoid)
        let height = tanh.height(at: z)
        story.step("How steep is tanh?")
        story.predict(
            "The rule for tanh is tanh′ = 1 − tanh². At z = \(z.short), tanh is \(height.fixed(4)). What is its slope?",
            tanh.slope(at: z), decimals: 3,
            mistakes: [
                .init(1 - height, "the square is missing: 1 − tanh·tanh."),
                .init(height * (1 - height), "that is the sigmoid's rule, σ·(1 − σ)."),
                .init(height * height, "the 1 − is missing."),
            ])
        story.say(
            "Here too the height tells the slope. Twice as high and run through twice as fast, the curve is four times "
                + "as steep as the sigmoid at 2z: 4·σ(2z)·(1 − σ(2z)). Write t for tanh(z); then σ(2z) is (1 + t)/2, "
                + "and the product is (1 + t)·(1 − t).")
        story.formula("tanh′(z) = 1 − tanh(z)²")
        story.picture(
            LinePlot(
                "", [tanh.slopeSeries("tanh′", from: -4, to: 4), sigmoid.slopeSeries("σ′", from: -4, to: 4)]
            ).text(width: 60, height: 9))
        let grid = (-200...200).map { Double($0) / 10 }
        let slopes = tanh.slopes(at: grid)
        let (least, most) = (slopes.min() ?? 0, slopes.max() ?? 0)
        let ratio = most / sigmoid.slope(at: 0)
        story.say(
            "At 0 the slope of tanh is \(most.short), \(ratio.short) times the sigmoid's. But it falls off faster, "
                + "and far out tanh saturates just as well: at z = 4 its slope is "
                + "\(tanh.slope(at: 4).significant(2)), the sigmoid's \(sigmoid.slope(at: 4).significant(2)).")
        story.claim(
            .agrees(
                "001-derivative-range-tanh", notes: ["0", "1"], computed: [least, most],
                "The least and the largest slope on \(grid.count) places from −\(grid[grid.count - 1].short) to "
                    + "\(grid[grid.count - 1].short)."))
    }

    private static func throughANeuron(_ inputs: Inputs, _ story: Story) {
        let tape = Tape()
        let (o2, w3) = (tape.value(inputs["o2"], "o₂"), tape.value(inputs["w3"], "w₃"))
        let b3 = tape.value(inputs["b3"], "b₃")
        let z = ((w3 * o2).named("w₃·o₂") + b3).named("z")
        let o3 = z.tanh().named("o₃")
        let slope = o3.gradients()[z]
        story.step("Through a tanh neuron")
        story.say(
            "Now a neuron with one input: it takes what another neuron put out, o₂, times the weight w₃, plus the "
                + "bias b₃, and applies tanh. How much does its answer o₃ change for each unit of o₂?")
        story.formulas(of: o3)
        story.graph(o3)
        story.predict(
            "o₂ = \(o2.number.short), w₃ = \(w3.number.short), b₃ = \(b3.number.short) give z = \(z.number.short), and "
                + "tanh′(z) = \(slope.short). How much does o₃ change for each unit of o₂?",
            gradientOf: o3, by: o2, decimals: 3,
            mistakes: [
                .init(slope, "z itself changes only by w₃ for each unit of o₂."),
                .init(slope * o2.number, "that is the answer for the weight w₃; for o₂ the factor is w₃."),
                .init(w3.number, "that is how much z changes; tanh passes on only its slope's share."),
            ])
        story.say(
            "Two factors: for each unit of o₂, z changes by w₃, and for each unit of z, o₃ changes by tanh′(z). The "
                + "product is small unless w₃ is large, for tanh′ is at most 1.")
        story.formula("∂o₃/∂o₂ = tanh′(z)·w₃ = \(slope.short)·\(w3.number.short) = \(o3.gradients()[o2].short)")
        story.why(o3, by: o2)
        story.code(
            """
            let tape = Tape()
            let o2 = tape.value(\(inputs["o2"].short), "o₂")
            let o3 = (\(inputs["w3"].short) * o2 + \(inputs["b3"].short)).tanh()
            print(o3.number.short, o3.gradients()[o2].short)
            """, prints: "\(o3.number.short) \(o3.gradients()[o2].short)")
        claimNeuron(inputs, slope, o3.gradients()[o2], story)
    }

    private static func claimNeuron(_ inputs: Inputs, _ slope: Double, _ gradient: Double, _ story: Story) {
        let (low, high) = (inputs["o2"] - 5e-7, inputs["o2"] + 5e-7)
        let rise = [low, high].map { Activation.tanh.height(at: inputs["w3"] * $0 + inputs["b3"]) }
        let measured = (rise[1] - rise[0]) / 1e-6
        story.claim(
            .shown(
                "001-tanh-local-derivative", notes: "∂o₃/∂o₂ = tanh′(z)·w₃ with tanh′ in 0 to 1 ⇒ small value",
                verdict: .exact, computed: .list([gradient, measured]),
                holds: areClose([gradient], [slope * inputs["w3"]]) && slope > 0 && slope <= 1
                    && (measured - gradient).magnitude < 1e-8 && gradient < inputs["w3"],
                "By the rule, and measured over a run of a millionth."))
    }
}
