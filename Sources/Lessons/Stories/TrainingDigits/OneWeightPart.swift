import Autograd
import Learning

/// Backward to one weight: what it has to do with the loss, and how one can be sure.
extension DigitStory {
    static func oneWeight(_ look: DigitLook, _ story: Story) {
        gradient(look, story)
        nudge(look, story)
        dark(look, story)
    }

    /// The piece of the network around the weight; what lies behind the neuron is one number.
    private static func piece(_ look: DigitLook, on tape: Tape<Double>) -> (w: Scalar, z: Scalar, cost: Scalar) {
        let (w, x) = (tape.value(look.w, "w"), tape.value(look.x, "x"))
        let rest = tape.value(look.rest, "rest")
        let z = ((w * x).named("w·x") + rest).named("z")
        let cost = (tape.value(look.wish, "g") * z.sigmoid().named("a")).named("g·a")
        return (w, z, cost)
    }

    private static func gradient(_ look: DigitLook, _ story: Story) {
        let pieceTape = Tape()
        let (w, z, cost) = piece(look, on: pieceTape)
        let delta = cost.gradients()[z]
        story.step("Backward to one weight")
        story.say(
            "Backpropagation brings back a number for every answer: g = ∂L/∂a, how the loss changes if this neuron "
                + "answers more strongly. All that lies behind the neuron, the "
                + "\(look.pass.answers.count.inWords)-to-\(look.pass.scores.count.inWords) weights, softmax and the "
                + "logarithm, is in that one number. So the graph may end here, with g·a in place of the loss: its "
                + "slope by w is the same. From a back to the weight there are two factors more.")
        story.graph(cost)
        story.say(
            "Through the sigmoid: δ = ∂L/∂z = g·σ′(z) = \(look.wish.fixed(5))·"
                + "\((z.sigmoid().number * (1 - z.sigmoid().number)).fixed(4)) = \(delta.fixed(5)). And z contains "
                + "w·x, so the slope of z by w is the pixel x:")
        story.formula("∂L/∂w = x·δ = \(look.x.short)·\(delta.fixed(5)) = \(cost.gradients()[w].fixed(5))")
        story.predict(
            "The pixel is x = \(look.x.short) and δ = \(delta.fixed(4)). What is ∂L/∂w?", gradientOf: cost, by: w,
            decimals: 4,
            mistakes: [
                .init(delta, "that is ∂L/∂z; z changes with w by the pixel x."),
                .init(look.w * delta, "that is ∂L/∂x: the other factor of w·x."),
                .init(look.x * look.wish, "between z and a stands the sigmoid; its slope is in δ."),
            ].filter { ($0.answer - look.gradient).magnitude > 0.0001 })
        story.why(cost, by: w)
        weightInSwift(look, story)
    }

    private static func weightInSwift(_ look: DigitLook, _ story: Story) {
        let (weight, pixel, wish) = (look.w.fixed(3), look.x.short, look.wish.fixed(3))
        let (rest, sign) = (look.rest.magnitude.fixed(3), look.rest < 0 ? "-" : "+")
        let tape = Tape()
        let again = tape.value(Printed(weight).value)
        let sum = again * Printed(pixel).value + (sign == "-" ? -1 : 1) * Printed(rest).value
        let slope = (Printed(wish).value * sum.sigmoid()).gradients()[again]
        story.say("Nearly the same in Swift, where the numbers are rounded to three decimals:")
        story.code(
            """
            let tape = Tape()
            let w = tape.value(\(weight), "w")
            let z = w * \(pixel) \(sign) \(rest)
            let cost = \(wish) * z.sigmoid()
            print(cost.gradients()[w].fixed(5))
            """, prints: slope.fixed(5))
    }

    private static func nudge(_ look: DigitLook, _ story: Story) {
        let step = 0.001
        func loss(_ by: Double) -> Double {
            DigitPass(of: look.image, nudge: (look.pixel, by)).loss
        }
        let (up, down) = (loss(step), loss(-step))
        let measured = (up - down) / (2 * step)
        story.step("Is it true? Nudge the weight")
        story.say(
            "A gradient can be checked without any chain rule: make the weight a little larger, send the image through "
                + "the whole network once more, and look at the loss. Then a little smaller.")
        story.picture(
            alignedTable(
                ["w", "loss"],
                [
                    ["w + \(step.short)", up.fixed(7)], ["w", look.pass.loss.fixed(7)],
                    ["w − \(step.short)", down.fixed(7)],
                ]))
        story.formula("(\(up.fixed(7)) − \(down.fixed(7))) / \((2 * step).short) = \(measured.fixed(5))")
        story.show("measured", .text(measured.fixed(5)))
        story.show("x·δ", .text(look.gradient.fixed(5)))
        let agrees = (measured - look.gradient).magnitude < 1e-6
        story.say(
            "\(agrees ? "They agree." : "They are not the same.") But measuring took two passes through the network "
                + "for one weight. For all \(DigitSet.network().parameterCount) it would take "
                + "\(2 * DigitSet.network().parameterCount). Backpropagation finds all of them in one pass back.")
    }

    private static func dark(_ look: DigitLook, _ story: Story) {
        let slopes = (0..<64).map { look.pass.slopes[$0, 0] }
        let empty = look.pixels.filter { $0 == 0 }.count
        let still = slopes.filter { $0 == 0 }.count
        story.step("Paper teaches nothing")
        story.say(
            "The other \(slopes.count - 1) weights of this neuron share the same δ; only their pixel differs. So the "
                + "64 gradients, drawn "
                + "in the place of their pixels, are the image itself times δ.")
        story.picture(
            sideBySide([
                ("the image", Shades.ink(look.pixels)), ("64 gradients", Shades.signed(slopes)),
            ]) + "\n██ strongly above 0, ▒▒ above, -- below, == strongly below")
        story.predict(
            "\(empty) of the 64 pixels are blank paper, x = 0. How many of the 64 gradients are 0?", Double(still),
            decimals: 0,
            mistakes: [
                .init(Double(64 - empty), "the other way round: where there is ink, there is something to learn."),
                .init(0, "x·δ is 0 where x is 0."),
            ].filter { $0.answer != Double(still) })
        story.say(
            "Where there is no ink, the weight took no part in the answer, so it has no part in the mistake, and stays "
                + "as it is. This image teaches only the weights of its ink; other images teach the others. The weight "
                + "of a pixel that is blank in all images learns nothing.")
    }
}
