import Autograd
import Datasets
import Learning

/// From one image to a batch, and one step of all weights.
extension DigitStory {
    static func oneBatch(_ look: DigitLook, _ rate: Double, _ story: Story) {
        let seen = look.rows.map { row -> Seen in
            let pass = DigitPass(of: row)
            return Seen(
                label: look.digits.training.labels[row], x: look.digits.training.features[row, look.pixel],
                delta: pass.deltas[0], slope: pass.slopes[look.pixel, 0])
        }
        mean(seen, story)
        step(look, seen.reduce(0) { $0 + $1.slope } / Double(seen.count), rate, story)
    }

    /// What one image says to the weight.
    private struct Seen { let label: Int, x: Double, delta: Double, slope: Double }

    private static func mean(_ seen: [Seen], _ story: Story) {
        let sum = seen.reduce(0) { $0 + $1.slope }
        let mean = sum / Double(seen.count)
        let shown = seen.prefix(8)
        story.step("From one image to a batch")
        story.say(
            "A step for one image alone would suit that image, and perhaps no other. So \(seen.count) images are asked "
                + "before the weight moves: a batch. Each has its own ink at this pixel and its own δ, and so its own "
                + "opinion about the same weight."
                + (shown.count < seen.count ? " The first \(shown.count) of them:" : ""))
        story.picture(
            alignedTable(
                ["the image is a", "x", "δ", "x·δ"],
                shown.map { ["\($0.label)", $0.x.short, $0.delta.fixed(4), $0.slope.fixed(5)] }))
        let (ups, downs) = (seen.filter { $0.slope < 0 }.count, seen.filter { $0.slope > 0 }.count)
        let still = seen.count - ups - downs
        story.predict(
            "The \(seen.count) numbers x·δ add up to \(sum.fixed(4)). What is the gradient of the batch's mean loss by "
                + "this weight?", mean, decimals: 4,
            mistakes: [
                .init(sum, "that is the sum; the loss of a batch is the mean of its images' losses."),
                .init(sum / Double(seen.count - 1), "divide by all \(seen.count) images, also if some say 0."),
                .init(0, "opinions that differ do not cancel to nothing: take their mean."),
            ].filter { ($0.answer - mean).magnitude > 0.0001 })
        story.formula("∂L/∂w = \(sum.fixed(5)) / \(seen.count) = \(mean.fixed(5))")
        story.say(
            "\(ups) of the \(seen.count) \(ups == 1 ? "wants" : "want") the weight larger (a gradient below 0), \(downs) "
                + "\(downs == 1 ? "wants" : "want") it smaller, and \(still) \(still == 1 ? "does" : "do") not care. "
                + "The batch takes the mean of all.")
    }

    private static func step(_ look: DigitLook, _ mean: Double, _ rate: Double, _ story: Story) {
        let batch = look.digits.training.selecting(look.rows)
        let network = DigitSet.network()
        let before = network.score(on: batch).loss
        var trainer = Trainer(network, optimizer: .sgd(learningRate: rate), seed: 1)
        _ = try? trainer.step(batch.features, batch.targets)
        let after = network.score(on: batch).loss
        let moved = network.layerParameters[0][0].number[look.pixel, 0]
        story.step("One step for all weights")
        story.predict(
            "w is \(look.w.fixed(4)), the batch's gradient \(mean.fixed(4)), the learning rate \(rate.short). What is w "
                + "after the step?", moved, decimals: 4,
            mistakes: [
                .init(look.w + rate * mean, "against the gradient: minus, not plus."),
                .init(look.w - mean, "the learning rate decides how much of the gradient is taken."),
                .init(-rate * mean, "that is how far it moves; it starts at w."),
            ].filter { ($0.answer - moved).magnitude > 0.0001 })
        story.say("Now the weight moves against the batch's gradient, as far as the learning rate η says:")
        story.formula("w ← w − η·∂L/∂w = \(look.w.fixed(4)) − \(rate.short)·(\(mean.fixed(5))) = \(moved.fixed(5))")
        story.say(
            "It moved by \((moved - look.w).magnitude.significant(2)). But the other \(network.parameterCount - 1) weights and biases moved in the same moment, "
                + "each along its own gradient. The same images once more through the changed network:")
        story.show("loss before", .text(before.fixed(3)))
        story.show("loss after", .text(after.fixed(3)))
        story.say(
            after < before
                ? "One step down, on these images. It is one of many."
                : "It went up: this learning rate is too large for this step.")
    }
}
