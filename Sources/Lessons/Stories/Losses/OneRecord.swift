import Autograd
import Learning

extension LossesStory {
    /// The loss of one record, and its gradient.
    static func oneRecord(_ inputs: Inputs, _ story: Story) {
        let tape = ScalarTape()
        withExtendedLifetime(tape) {
            let (y, prediction) = (tape.value(inputs["y"], "y"), tape.value(inputs["yhat"], "ŷ"))
            let loss = (y - prediction).named("e").squared.named("L")
            question(y, prediction, story)
            difference(story)
            square(y, prediction, loss, story)
            exam(story)
            slope(y, prediction, loss, story)
        }
    }

    private static func question(_ y: Scalar, _ prediction: Scalar, _ story: Story) {
        story.step("How wrong is an answer?")
        story.say(
            "A network is asked what a student will earn a year, in lakh rupees (a lakh is a hundred thousand). It is "
                + "brand new, its weights mean nothing yet, and it says \(prediction.number.short). The student earns "
                + "\(y.number.short).")
        story.say(
            "One example with its right answer is called a record. The right answer is its target, y. What the network "
                + "says is its prediction, ŷ (read: y hat). How far they are apart, y − ŷ, is the error.")
        story.show(y, prediction)
        story.show("y − ŷ", y.number - prediction.number)
        story.say(
            "Nobody tells the network a rule. All that it will ever be told is how wrong it was. So we need a number "
                + "that is 0 when the answer is right, and larger the more wrong it is. Such a number is a loss.")
    }

    private static func difference(_ story: Story) {
        let (y, predictions) = (1.0, [0, 0.5, 1, 2])
        let differences = predictions.map { y - $0 }
        let squares = LossOfBatch(.squaredError, predictions, predictions.map { _ in y }).each
        story.step("Why not the difference itself?")
        story.predict(
            "For one student y − ŷ is 2, for another it is −2. What is the mean of these two differences?",
            mean([2, -2]), decimals: 1,
            mistakes: [
                .init(mean([2, 2]), "that is the mean of their sizes. Of plain differences one cancels the other."),
                .init(sum([2, 2]), "that adds up their sizes. The differences have signs, and one cancels the other."),
            ])
        story.say(
            "The mean says that all is well, though both answers are wrong. And it gets worse: whoever makes y − ŷ as "
                + "small as possible never arrives. Once ŷ is above the target, y − ŷ is negative and falls without "
                + "end."
        )
        story.say("Here are four answers where y = \(y.short) is right:")
        story.picture(
            alignedTable(
                ["ŷ", "y − ŷ", "(y − ŷ)²"],
                predictions.indices.map { [predictions[$0], differences[$0], squares[$0]].map(\.short) }))
        let best = squares.indices.min { squares[$0] < squares[$1] } ?? 0
        story.say(
            "The square is smallest at ŷ = \(predictions[best].short), as it should be. The difference is smallest at "
                + "ŷ = \(predictions[3].short), the answer that lies beyond. It is an error, but not a loss.")
        story.claim(
            .erratum(
                "001-loss-as-signed-difference", notes: "loss function (ŷ − y), and elsewhere (y − ŷ)",
                asWritten: differences, right: squares,
                slip: "A difference has no smallest value, and the two lists do not even agree on its sign. "
                    + "Everywhere else the notes take (y − ŷ)²."))
    }

    private static func square(_ y: Scalar, _ prediction: Scalar, _ loss: Scalar, _ story: Story) {
        let error = y.number - prediction.number
        story.step("The square of the error")
        story.predict(
            "The target is y = \(y.number.short), the prediction ŷ = \(prediction.number.short). What is the squared "
                + "error (y − ŷ)²?", loss.number, decimals: 1,
            mistakes: [
                .init(error, "that is the error; it still has to be multiplied by itself."),
                .init(-error, "that is the error; it still has to be multiplied by itself."),
                .init(-loss.number, "minus times minus is plus: a square is never negative."),
                .init(2 * error.magnitude, "that is twice the error; its square is the error times itself."),
                .init(
                    y.number * y.number - prediction.number * prediction.number,
                    "first subtract, then square; y² − ŷ² is something else."),
            ])
        story.say(
            "Call the error e, and multiply it by itself. Too high or too low no longer matters, and 0 is reached only "
                + "by the right answer. This is the squared error, the loss used most where the answer is an amount.")
        story.formulas(of: loss.inputs[0])
        story.formula("L = e² = (y − ŷ)²")
        story.show(loss)
        story.say("In Swift, with a tape that remembers how L was computed:")
        story.code(
            """
            let tape = Tape()
            let y = tape.value(\(y.number.short), "y")
            let prediction = tape.value(\(prediction.number.short), "ŷ")
            let loss = (y - prediction).squared
            print(loss.number.short)
            """, prints: loss.number.short)
        story.claim(
            .agrees(
                "002-squared-error-3-minus-18", notes: "225",
                computed: LossOfBatch(.squaredError, [prediction.number], [y.number]).cost))
        story.claim(
            .formula(
                "004-squared-error-loss", notes: "loss = (y − ŷ)²", asWritten: squares([2.5], [3]),
                computed: LossOfBatch(.squaredError, [2.5], [3]).each, "Tried with y = 3, ŷ = 2.5."))
    }

    private static func exam(_ story: Story) {
        let guesses = [0, 0.25, 0.5, 0.75, 1]
        let losses = LossOfBatch(.squaredError, guesses, guesses.map { _ in 1 }).each
        let (half, whole) = (losses[2], losses[0])
        story.step("Pass or fail")
        story.predict(
            "Someone plays 2 hours a day, studies 4 and sleeps 8, and passes the exam: y = 1. The network is "
                + "undecided, ŷ = \(guesses[2].short). What is the squared error?", half, decimals: 2,
            mistakes: [
                .init(0.5, "that is the error; it still has to be squared."),
                .init(1, "that would be the loss if the network had said 0."),
            ])
        story.say(
            "The same loss works for yes (1) and no (0). The network in the notes says 0, fail, and its loss is "
                + "\(whole.short). They call that high, and rightly: between 0 and 1 no answer can be further off.")
        story.picture(alignedTable(["ŷ"] + guesses.map(\.short), [["(1 − ŷ)²"] + losses.map(\.short)]))
        story.say(
            "Half the error costs only \((half / whole).short) of the loss. That is what a square does: small "
                + "errors are nearly forgiven, large ones are not. (For yes and no there is a loss that is better "
                + "still, in the lesson cross-entropy.)")
        story.claim(
            .formula(
                "004-study-sleep-loss", notes: "loss = (1 − 0)², “so loss is high”", asWritten: [(1 - 0) * (1 - 0)],
                computed: [whole], "The largest that a label and an answer from 0 to 1 can have."))
    }

    private static func slope(_ y: Scalar, _ prediction: Scalar, _ loss: Scalar, _ story: Story) {
        let gradient = loss.gradients()[prediction]
        let error = y.number - prediction.number
        let nudge = 0.001
        let nudged = LossOfBatch(.squaredError, [prediction.number + nudge], [y.number]).cost
        story.step("Which way is better?")
        story.predict(
            "L = (y − ŷ)², with y = \(y.number.short) and ŷ = \(prediction.number.short). If ŷ grows by a tiny h, L "
                + "grows by nearly 2·(ŷ − y)·h. How many times h is that?",
            gradientOf: loss, by: prediction, decimals: 1,
            mistakes: [
                .init(-gradient, "the sign tells the way: above the target a larger ŷ is worse, so L grows."),
                .init(-error, "the 2 of the square is missing."),
                .init(loss.number, "that is L itself; asked is how fast it changes."),
            ])
        story.say(
            "A loss also says where to go. How fast it changes when ŷ changes, for tiny steps, is the slope of its "
                + "curve. It is called the gradient of L by ŷ and written ∂L/∂ŷ. To see that it is 2·(ŷ − y), multiply "
                + "out (ŷ + h − y)² and take (ŷ − y)² away. What is left is 2·(ŷ − y)·h + h², and for a tiny h the h² "
                + "hardly counts.")
        story.formula("∂L/∂ŷ = 2·(ŷ − y)")
        story.show("∂L/∂ŷ", gradient)
        story.show("measured with h = \(nudge.short)", (nudged - loss.number) / nudge)
        story.say(
            gradient > 0
                ? "It is positive: a larger ŷ makes the loss larger, so ŷ should become smaller."
                : gradient < 0
                    ? "It is negative: a larger ŷ makes the loss smaller, so ŷ should grow."
                    : "It is 0: the prediction is right, and there is nothing to improve.")
        story.graph(loss)
        story.why(loss, by: prediction)
    }
}
