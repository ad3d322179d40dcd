import Autograd

extension Lesson {
    /// The layer before dropout, the mask, and the scale that makes up for it.
    static func tellDropoutForward(_ inputs: Inputs, _ story: Story) {
        let layer = FourNeurons(inputs)
        let masks = DropoutMask.all(4, rate: inputs["p"])
        tellTheQuestion(layer, story)
        tellTheOutputs(layer, story)
        tellHowManyFallOut(inputs["p"], masks, story)
        tellTheMask(layer, inputs["p"], story)
        tellTheScale(layer, inputs["p"], story)
        tellTheAverage(layer, inputs["p"], masks, story)
    }

    private static func tellTheQuestion(_ layer: FourNeurons, _ story: Story) {
        story.step("A team that leans on one player")
        story.say(
            "A network that is trained for long can learn its examples by heart and fail on new ones: it overfits. "
                + "One way to get there: a few neurons do all the work, and the others only correct for them.")
        story.say(
            "Dropout is a simple remedy. While the network trains, every neuron is switched off now and then, at "
                + "random. None can rely on another being there. Let us do it to four neurons. Each has one input, one "
                + "weight, one bias, and ReLU at its end:")
        story.picture(
            alignedTable(
                ["neuron", "input x", "weight w", "bias b"],
                layer.inputs.indices.map { i in
                    ["\(i + 1)"]
                        + [layer.inputs[i], layer.weights[i], layer.biases[i]].map(\.number.short)
                }))
    }

    private static func tellTheOutputs(_ layer: FourNeurons, _ story: Story) {
        let (x, w, b, z) = (layer.inputs[1].number, layer.weights[1].number, layer.biases[1].number, layer.sums[1])
        story.step("Before dropout")
        story.predict(
            "Neuron 2 has x = \(x.short), w = \(w.short) and b = \(b.short). What is z₂ = w·x + b?",
            z.number, decimals: 1,
            mistakes: [
                .init(w * x, "that is w·x; the bias still has to be added."),
                .init(-w * x + b, "the weight is negative, so w·x pulls z down."),
            ])
        let silent = layer.outputs.filter { $0.number == 0 }.count
        story.say(
            "Each neuron computes z = w·x + b, and ReLU makes its output a of it. "
                + "\(silent) of the four outputs are 0 already, without any dropout: ReLU is closed there. "
                + "Neuron 4 stands exactly on ReLU's corner, z₄ = \(layer.sums[3].number.short).")
        story.formula("z = w·x + b")
        story.formula("a = ReLU(z) = max(0, z)")
        story.picture(
            alignedTable(
                ["neuron", "x", "w", "b", "z", "a"],
                layer.inputs.indices.map { i in
                    ["\(i + 1)"]
                        + [layer.inputs, layer.weights, layer.biases, layer.sums, layer.outputs].map {
                            $0[i].number.short
                        }
                }))
        story.claim(
            .agrees(
                "000-dropout-before-table", notes: ["2", "0.1", "-0.2", "0", "2", "0.1", "0", "0"],
                computed: (layer.sums + layer.outputs).map(\.number), "The column z, then the column of outputs."))
    }

    private static func tellHowManyFallOut(_ rate: Double, _ masks: [DropoutMask], _ story: Story) {
        func chance(_ count: Int) -> Double { masks.filter { $0.dropped == count }.mean { _ in 1 } }
        let average = masks.mean { Double($0.dropped) }
        story.step("How many fall out?")
        story.predict(
            "Each of 4 neurons is dropped with probability \(rate.short), each by a coin of its own. "
                + "How likely is it that exactly 2 fall out?",
            chance(2), decimals: 3,
            mistakes: [
                .init(1, "the average is not a promise: each neuron throws its own coin."),
                .init(
                    rate * rate * (1 - rate) * (1 - rate),
                    "that is one pattern of two; there are \(masks.filter { $0.dropped == 2 }.count) of them."),
            ])
        story.say(
            "The dropout rate p is the probability that a neuron is switched off; 1 − p is the probability that it "
                + "is kept. On average \(average.short) of four neurons fall out, but any number from none to all may. "
                + "These are the \(masks.count) patterns that can turn up:")
        story.picture(
            alignedTable(
                ["dropped", "patterns", "chance"],
                (0...4).map { count in
                    ["\(count)", "\(masks.filter { $0.dropped == count }.count)", chance(count).short]
                }))
        story.claim(
            .agrees(
                "000-dropout-count-4-half", notes: "2", computed: average,
                "How many of 4 fall out. True as an average; exactly 2 happens with probability \(chance(2).short)."))
        let large = 128.0
        story.claim(
            .agrees(
                "001-dropout-rate-half", notes: "0.5", computed: average / 4,
                "The share that falls out. Of \(large.short) neurons, \((large * rate).short) on average, give or take "
                    + "\(Double.sqrt(large * rate * (1 - rate)).significant(3)): "
                    + "the more neurons, the closer to the half."))
    }

    private static func tellTheMask(_ layer: FourNeurons, _ rate: Double, _ story: Story) {
        let kept = layer.dropped(by: layer.mask, scale: 1)
        story.step("The mask")
        story.say(
            "The coins are written down as a mask: m = 1 for a neuron that is kept, m = 0 for one that is dropped. "
                + "Switching off is then nothing but a multiplication.")
        story.formula("output after dropout = a·m")
        story.picture(
            alignedTable(
                ["neuron", "a", "m", "a·m"],
                kept.indices.map { i in
                    ["\(i + 1)", layer.outputs[i].number.short, layer.mask[i].short, kept[i].number.short]
                }))
        let alive = kept.filter { $0.number != 0 }.count
        story.say(
            "Neurons kept by the mask: \(layer.mask.reduce(0, +).short). Of these, \(alive) "
                + "\(alive == 1 ? "has" : "have") anything to say: a neuron can be kept and still be silent, "
                + "because its own ReLU is closed.")
        story.claim(
            .agrees("000-dropout-mask", notes: ["2", "0", "0", "0"], computed: kept.map(\.number), "The column a·m."))
    }

    private static func tellTheScale(_ layer: FourNeurons, _ rate: Double, _ story: Story) {
        let scale = 1 / (1 - rate)
        let (kept, scaled) = (layer.dropped(by: layer.mask, scale: 1), layer.dropped(by: layer.mask, scale: scale))
        story.step("The survivors speak louder")
        story.predict(
            "With fewer neurons the layer is too quiet, so the survivors are multiplied by 1/(1 − p), with "
                + "p = \(rate.short). What becomes of neuron 1's \(kept[0].number.short)?",
            scaled[0].number, decimals: 2,
            mistakes: [
                .init(kept[0].number, "that is before the scaling."),
                .init(
                    kept[0].number * (1 - rate),
                    "that multiplies by the keep probability 1 − p; here the survivors are divided by it."),
                .init(kept[0].number * rate, "that multiplies by p."),
            ])
        story.say(
            "If on average a share 1 − p of the neurons is left, let each survivor count 1/(1 − p) times. This is "
                + "called inverted dropout, and it is what the libraries do.")
        story.formula("1/(1 − p) = 1/(1 − \(rate.short)) = \(scale.short)")
        story.formula("d = a·m/(1 − p)")
        story.picture(
            alignedTable(
                ["neuron", "a·m", "d"],
                kept.indices.map { ["\($0 + 1)", kept[$0].number.short, scaled[$0].number.short] }))
        story.claim(.agrees("000-dropout-scale-factor", notes: "2", computed: scale, "The factor 1/(1 − p)."))
        story.claim(
            .agrees(
                "000-dropout-scaled-output", notes: ["4", "0", "0", "0"], computed: scaled.map(\.number),
                "The column d."))
    }

    private static func tellTheAverage(
        _ layer: FourNeurons, _ rate: Double, _ masks: [DropoutMask], _ story: Story
    ) {
        func average(scale: Double) -> [Double] {
            let outputs = masks.map { mask in layer.dropped(by: mask.keeps, scale: scale).map(\.number) }
            return (0..<4).map { i in zip(masks, outputs).reduce(0) { $0 + $1.0.probability * $1.1[i] } }
        }
        let scale = 1 / (1 - rate)
        let (before, plain, scaled) = (layer.outputs.map(\.number), average(scale: 1), average(scale: scale))
        story.step("Why exactly that factor?")
        story.say(
            "Try every one of the \(masks.count) masks, each as often as it turns up, and take the mean of what each "
                + "neuron says. That is what the next layer hears on average.")
        story.picture(
            alignedTable(
                ["neuron", "no dropout", "mean of a·m", "mean of a·m/(1 − p)"],
                before.indices.map { ["\($0 + 1)", before[$0].short, plain[$0].short, scaled[$0].short] }))
        story.say(
            "Without the factor the next layer would hear only 1 − p = \((1 - rate).short) of what it will hear "
                + "later, when nobody is missing. With it, the mean is what the layer says at full strength: "
                + "neuron 1's output is \(before[0].short), and the mean of its d is \(scaled[0].short).")
        let tape = MatrixTape()
        let sample = tape.value(Matrix(row: [1, 2, 3, 4]), "a") * tape.value(Matrix(row: [1, 0, 1, 0]), "m")
        let sampleScaled = (sample * scale).number.entries
        story.claim(
            .shown(
                "002-dropout-definition", notes: "“randomly few neurons are shut down”",
                computed: .list(sampleScaled),
                holds: sampleScaled == [2, 0, 6, 0] && areClose(scaled, before) && !areClose(plain, before),
                "The outputs 1, 2, 3, 4 under the mask 1, 0, 1, 0 and the factor \(scale.short). The notes give no "
                    + "factor; without one, the means above are not what the layer says at full strength."))
    }
}
