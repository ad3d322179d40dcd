import Autograd

/// From the trick to gradients: what a smooth neuron with a loss needs, and what it makes possible.
extension XorStory {
    static func gradient(_ inputs: Inputs, _ story: Story) {
        chainRule(inputs, story)
        logistic(story)
        history(Int(inputs["steps"]), story)
    }

    private static func chainRule(_ inputs: Inputs, _ story: Story) {
        let tape = Tape()
        let (x, w) = (tape.value(inputs["x"], "x"), tape.value(inputs["w"], "w"))
        let (b, target) = (tape.value(0.1, "b"), tape.value(1, "y"))
        let z = ((w * x).named("w·x") + b).named("z")
        let output = z.sigmoid().named("ŷ")
        let error = (output - target).named("e")
        let loss = error.squared.named("L")
        let gradients = loss.gradients()
        let byOutput = gradients[output]
        let slope = output.localDerivatives[0].derivative
        let byWeight = z.gradients()[w]
        cogsInARow(story)

        story.step("Three slopes, one product")
        story.predict(
            "From w to the loss the slopes are ∂L/∂ŷ = \(byOutput.short), ∂ŷ/∂z = \(slope.short) and "
                + "∂z/∂w = \(byWeight.short). What is ∂L/∂w?", gradients[w], decimals: 3,
            mistakes: [
                .init(byOutput * byWeight, "the sigmoid stands in between; its slope is a factor too."),
                .init(byOutput * slope, "the last factor is the input x."),
                .init(byOutput + slope + byWeight, "slopes in a row are multiplied, not added."),
            ])
        story.say(
            "Here it is with x = \(x.number.short), w = \(w.number.short), b = \(b.number.short) and the target "
                + "y = \(target.number.short). The error ŷ − y is called e.")
        story.show("∂L/∂w", gradients[w])
        story.graph(loss)
        story.why(loss, by: w)
        claimChainRule(loss, w, x, gradients[w], without: byOutput * byWeight, story)
    }

    private static func cogsInARow(_ story: Story) {
        story.step("Learning smoothly needs the chain rule")
        story.say(
            "The trick only knows right and wrong. With a sigmoid we can say how wrong: the loss L = (ŷ − y)² is "
                + "the squared distance of the output ŷ from the target y. To learn is to change w so that L "
                + "falls, so we ask for the gradient ∂L/∂w.")
        story.say(
            "The weight acts on z, z on ŷ, and ŷ on L, like cogs in a row: if the first turns the second twice as "
                + "fast, and the second the third three times as fast, the first turns the third \((2 * 3).inWords) "
                + "times as fast. "
                + "Slopes in a row multiply. That is the chain rule. (How much a result changes for each unit of "
                + "something is called its slope or derivative. Where the three slopes below come from is told in "
                + "the lessons sigmoid-and-tanh and derivative; here only their product matters.)")
        story.formula("∂L/∂w = ∂L/∂ŷ · ∂ŷ/∂z · ∂z/∂w = 2(ŷ − y) · ŷ(1 − ŷ) · x")
    }

    private static func claimChainRule(
        _ loss: Scalar, _ w: Scalar, _ x: Scalar, _ gradient: Double, without: Double, _ story: Story
    ) {
        // The same neuron with a step, and the other answer as its target: as wrong as can be.
        let answer = (w * x + 0.1).step()
        let wanted = 1 - answer.number
        let wrong = (answer - wanted).squared
        story.step("Why the trick needs no chain rule")
        story.say(
            "Put a step in place of the sigmoid. It says \(answer.number.short). Let the target be \(wanted.short), so "
                + "that the answer is wrong and the loss is \(wrong.number.short). The middle factor ∂ŷ/∂z is 0, for a "
                + "step is flat on either side, and so is the gradient: \(wrong.gradients()[w].short). That is why the "
                + "classic perceptron has a trick of its own and needs no chain rule."
        )
        let check = loss.checkGradients(by: [w]).entries[0]
        story.claim(
            .erratum(
                "001-perceptron-no-chain-rule", notes: "Perceptron → no chain rule",
                asWritten: [without], right: [check.central],
                slip: "True of the step and its trick only. A single neuron with a smooth activation and a loss "
                    + "needs it: without the factor ∂ŷ/∂z one gets \(without.short), but measuring "
                    + "the slope gives \(check.central.short), and the chain rule \(gradient.short)."))
    }

    private static func logistic(_ story: Story) {
        story.step("The same neuron, known to statistics")
        /// The loss of a weighted sum of 0.7 for one target, with its gradient by z.
        func told(_ target: Double) -> (p: Double, loss: Double, gradient: Double) {
            let tape = Tape()
            let z = tape.value(0.7, "z")
            let p = z.sigmoid()
            let loss = -(p.log() * target + (1 - p).log() * (1 - target))
            return (p.number, loss.number, loss.gradients()[z])
        }
        let answers = [0.0, 1].map { ($0, told($0)) }
        story.say(
            "Change one more thing: measure the error by binary cross-entropy. It reads the output p as a probability "
                + "of “yes” and is the negative logarithm, −ln, of the probability that was given to the truth. (ln is "
                + "the logarithm to the base e.) Being sure and wrong costs a lot. A perceptron with a sigmoid and "
                + "this loss is what statisticians call logistic regression.")
        story.formula("L = −[ y·ln p + (1 − y)·ln(1 − p) ]")
        story.formula("∂L/∂z = p − y")
        story.picture(
            alignedTable(
                ["target y", "p = σ(0.7)", "L", "∂L/∂z", "p − y"],
                answers.map { y, told in [y, told.p, told.loss, told.gradient, told.p - y].map(\.short) }))
        story.say(
            "Its gradient, output minus target, is as simple as the trick's rule; only the output is now soft. (The "
                + "trick has target minus output, for one steps against the gradient.) And since σ(z) is above ½ just "
                + "where z is above 0, the boundary is still a straight line.")
        let tape = Tape()
        let tried = stride(from: -3.0, through: 3, by: 0.5).map { tape.value($0) }
        story.claim(
            .shown(
                "002-logistic-regression-as-perceptron-with-sigmoid-and-bce",
                notes: "logistic regression: activation sigmoid, loss binary cross entropy",
                computed: .list(answers.map(\.1.gradient)),
                holds: answers.allSatisfy { ($1.gradient - ($1.p - $0)).magnitude < 1e-12 }
                    && tried.allSatisfy { ($0.sigmoid().number > 0.5) == ($0.step().number == 1) },
                "∂L/∂z for the targets 0 and 1; and both neurons decide alike at \(tried.count) sums."))
    }

    private static func history(_ steps: Int, _ story: Story) {
        story.step("What follows: layers that learn")
        let training = XorTraining(steps: steps)
        story.say(
            "A single perceptron learns only what a line can do, and the trick cannot train a hidden layer, because "
                + "nobody says what its neurons should answer. The chain rule can: it tells every weight of "
                + "every layer what it did to the loss. Used backward through a network it is called "
                + "backpropagation, and its success in 1986 made multilayer networks popular. (As the notes "
                + "say, Geoffrey Hinton did not invent it, but showed how much can be learned with it.)")
        story.say(
            "Here two hidden neurons and one output learn XOR by it, from small weights, in \(steps) steps. The loss "
                + "is the one above, as a mean over the four rows.")
        let shown = [0, 20, 40, 80].filter { $0 < steps } + [steps]
        story.picture(
            alignedTable(
                ["after steps"] + shown.map { "\($0)" },
                [
                    ["loss"] + shown.map { training.losses[$0].fixed(3) },
                    ["rows right"] + shown.map { "\(training.correct[$0])" },
                ]))
        story.say(
            "So what one line cannot divide, a hidden layer can. How a whole network computes, and how it learns like "
                + "this, is what the next lessons are about. They begin with the soft answer, sigmoid-and-tanh.")
        story.claim(
            .shown(
                "004-perceptron-and-backprop-history",
                notes:
                    "perceptron: single layer, not able to learn very properly; 1986 backpropagation, learns "
                    + "efficiently",
                computed: .list([
                    Double(PerceptronTrick(on: .xor).unit.correct(on: .xor)), Double(training.correct[steps]),
                ]),
                holds: !PerceptronTrick(on: .xor).hasConverged && training.correct[steps] == 4
                    && training.losses[steps] < training.losses[0],
                "Rows of XOR right: a perceptron after the trick, and a network of two hidden neurons and an output "
                    + "after backpropagation."))
    }
}

/// A 2-2-1 network that learns XOR from all four rows at once by following the gradient.
struct XorTraining {
    /// The mean binary cross-entropy, in nats, before each step and after the last.
    private(set) var losses: [Double] = []
    /// How many of the four rows are right, likewise.
    private(set) var correct: [Int] = []

    init(steps: Int, rate: Double = 2) {
        var weights: [Matrix] = [
            [[0.6, -0.4], [0.5, -0.5]],
            [[-0.1, 0.6]],
            [[0.5], [0.5]],
            [[-0.2]],
        ]
        let rows = Matrix(Gate.xor.rows.map(\.inputs))
        let targets = Matrix(column: Gate.xor.rows.map(\.target))
        for step in 0...steps {
            let tape = MatrixTape()
            let (x, y) = (tape.value(rows), tape.value(targets))
            let values = weights.map { tape.value($0) }
            let hidden = (x.matmul(values[0]) + values[1].broadcast(rows: 4)).tanh()
            let z = hidden.matmul(values[2]) + values[3].broadcast(rows: 4)
            let loss = (z.softplus() - y * z).mean()
            losses.append(loss.number[0, 0])
            correct.append(zip(z.number.entries, targets.entries).filter { ($0 > 0) == ($1 == 1) }.count)
            if step == steps { break }
            let gradients = loss.gradients()
            weights = zip(weights, values).map { $0 + gradients[$1] * -rate }
        }
    }
}
