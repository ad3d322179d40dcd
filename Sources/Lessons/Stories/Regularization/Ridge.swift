import Autograd
import Learning

extension RegularizationStory {
    /// A penalty in the cost, L2 and what its slope does.
    static func ridge(_ inputs: Inputs, _ story: Story) {
        let (λ, n, w) = (inputs["lambda"], examples(inputs), weights(inputs))
        squares(λ, n, w, story)
        slopes(λ, n, w, story)
        wholeCost(λ, n, w, story)
        decay(λ, n, story)
    }

    private static func squares(_ λ: Double, _ n: Int, _ numbers: [Double], _ story: Story) {
        let ridge = RidgePenalty(λ, n, numbers)
        let penalty = ridge.penalty
        let squares = numbers.map { $0 * $0 }.reduce(0, +)
        let size = numbers.map(\.magnitude).reduce(0, +)
        story.step("L2: a price on squares")
        story.predict(
            "The L2 penalty is λ/(2n)·Σw², for n training examples. The weights are "
                + "\(numbers.map(\.short).joined(separator: ", ")), λ = \(λ.short), n = \(n). How much is it?",
            penalty.number, decimals: 3,
            mistakes: [
                .init(λ / Double(n) * squares, "divide by 2n, not by n."),
                .init(λ / (2 * Double(n)) * size, "the weights are squared."),
                .init(λ * squares, "divide by 2n."),
            ])
        story.say(
            "Sharp bends take large weights. So every weight is made to cost something, and the network must decide "
                + "whether a bend is worth it. λ (lambda) sets the price. It is a hyperparameter: a number that you "
                + "choose and training does not change. With k weights and n training examples:")
        story.formula("penalty = λ/(2n) · (w₁² + w₂² + … + w_k²)")
        story.say("For the weights \(numbers.map(\.short).joined(separator: ", ")), λ = \(λ.short) and n = \(n):")
        story.formula(
            "penalty = \((λ / (2 * Double(n))).short) · (\(numbers.map { ($0 * $0).short }.joined(separator: " + ")))")
        story.show("penalty", penalty.number)
        story.say(
            "The squares make a large weight cost much more than a few small ones. λ = 0 switches the penalty off, and "
                + "biases are left out: they only shift.")
    }

    private static func slopes(_ λ: Double, _ n: Int, _ numbers: [Double], _ story: Story) {
        let ridge = RidgePenalty(λ, n, numbers)
        let (w, penalty) = (ridge.w, ridge.penalty)
        let gradients = penalty.gradients()
        let slope = gradients[w[1]]
        story.step("Which way it pulls")
        story.predict(
            "penalty = λ/(2n)·Σw² with λ = \(λ.short) and n = \(n). What is its slope by w₂ = \(numbers[1].short)?",
            gradientOf: penalty, by: w[1], decimals: 3,
            mistakes: [
                .init(slope / 2, "the square hands down a 2, which cancels the 2 below the line."),
                .init(λ / (2 * Double(n)) * numbers[1] * numbers[1], "that is its cost; the slope of w² is 2·w."),
            ])
        story.say("Training follows slopes. So what counts is not the penalty itself, but its slope by each weight:")
        story.formula("∂penalty/∂w = λ/n · w")
        story.picture(
            alignedTable(
                ["weight", "slope λ/n·w"], w.map { [$0.number.short, gradients[$0].short] }))
        story.say(
            "The 2 under the line is there to cancel the 2 of the square. The slope has the weight's own sign, so a "
                + "step against it always pulls towards 0, and a large weight is pulled harder.")
        let library = Self.penalty(.l2(λ, examples: n), numbers)
        let byHand = numbers.map { λ / Double(n) * $0 }
        story.claim(
            .shown(
                "002-l2-penalty-definition", notes: "C = L + λ/(2n)·Σ‖w_i‖², λ = 0 switches it off",
                computed: .list([library.cost] + library.slopes),
                holds: areClose([library.cost] + library.slopes, [penalty.number] + byHand)
                    && areClose(library.slopes, w.map { gradients[$0] })
                    && Self.penalty(.l2(0, examples: n), numbers).cost == 0,
                "The library's L2(λ, examples: n) for \(numbers.map(\.short).joined(separator: ", ")): the penalty, "
                    + "then its slopes."))
        story.step("The penalty on the tape")
        story.say(
            "The penalty is computed like any other number, and its slopes come the same way back: through the factor "
                + "λ/(2n) = \((λ / (2 * Double(n))).short), the sum, and each square.")
        story.formulas(of: penalty)
        story.graph(penalty)
        story.why(penalty, by: w[1])
    }

    private static func wholeCost(_ λ: Double, _ n: Int, _ numbers: [Double], _ story: Story) {
        let network = Network(input: [3], seed: 1) { Dense(1, regularizer: .l2(λ, examples: n)) }
        network.parameters[0].number = Matrix(3, 1, numbers)
        let table = Examples(Matrix(4, 3, rows.flatMap { $0 }), Matrix(4, 1, targets))
        let cost = network.score(on: table, loss: .meanSquaredError, metrics: []).loss
        let penalty = Self.penalty(.l2(λ, examples: n), numbers).cost
        let errors = zip(rows, targets).map { row, y in y - zip(row, numbers).reduce(0) { $0 + $1.0 * $1.1 } }
        let mean = errors.map { $0 * $0 }.reduce(0, +) / Double(errors.count)
        story.step("Part of the cost")
        story.predict(
            "Four rows have the errors \(errors.map(\.short).joined(separator: ", ")), so their mean squared error is "
                + "\(mean.short). The penalty is \(penalty.short). What is the cost that training makes small?",
            cost, decimals: 3,
            mistakes: [
                .init(mean, "the penalty is a part of the cost."),
                .init(mean + penalty / 4, "the penalty is added once, not for each row."),
                .init(mean - penalty, "a penalty is added."),
            ])
        story.say("What training makes small is now the mean of the losses, as before, plus the penalty. On four rows:")
        story.formula("C = (1/n)·Σ L(yᵢ, ŷᵢ) + penalty")
        story.show("mean loss", mean)
        story.show("penalty", penalty)
        story.show("C, by the library", cost)
        story.say(
            "The loss inside may be any: mean squared error as here, or cross-entropy. In Swift a layer is given its "
                + "price: Dense(64, .relu, regularizer: .l2(0.01)). This price is λ·Σw², as in other libraries; "
                + "with .l2(λ, examples: n) it is λ/(2n)·Σw². The λ of one form is not the λ of the other.")
        story.claim(
            .shown(
                "002-regularised-cost-definition", notes: "C = (1/n)·Σ L(yᵢ, ŷᵢ) + penalty term",
                computed: .list([mean, penalty, cost]), holds: areClose([cost], [mean + penalty]) && penalty > 0,
                "The library's cost of a network with a penalty is its mean loss and the penalty."))
    }

    private static func decay(_ λ: Double, _ n: Int, _ story: Story) {
        let η = 0.5
        let walk = DescentWalk(by: .sgd(learningRate: η), from: [1, 10], steps: 20) { w, _ in
            (w[0].squared + w[1].squared) * (λ / (2 * Double(n)))
        }
        let factor = 1 - η * λ / Double(n)
        story.step("Weight decay")
        story.say(
            "Put the slope into the step. Besides what the loss asks for, every weight is multiplied by the same "
                + "number 1 − η·λ/n in each step. That is why L2 is also called weight decay.")
        story.formula("w ← w − η·(∂L/∂w + λ/n·w) = (1 − η·λ/n)·w − η·∂L/∂w")
        story.say("With η = \(η.short) that number is \(factor.short). Two weights that the loss does not need:")
        story.picture(
            alignedTable(
                ["steps", "0", "1", "2", "10", "20"],
                [0, 1].map { place in
                    ["w = \(walk.start[place].short)"]
                        + [0, 1, 2, 10, 20].map { walk.path(of: place)[$0].significant(4) }
                }))
        story.say(
            factor < 1
                ? "Each keeps the same share of itself, so they shrink side by side and never quite reach 0."
                : "With λ = 0 there is no pull: both stay as they are.")
        story.say("The penalty of w = 10 in Swift, and its slope:")
        story.code(
            """
            let tape = Tape()
            let w = tape.value(10, "w")
            let penalty = w.squared * \(λ / (2 * Double(n)))
            print(penalty.number, penalty.gradients()[w])
            """,
            prints: {
                let tape = Tape()
                let w = tape.value(10, "w")
                let penalty = w.squared * (λ / (2 * Double(n)))
                return "\(penalty.number) \(penalty.gradients()[w])"
            }())
    }
}

/// λ/(2n)·(w₁² + w₂² + w₃²), every part named.
private struct RidgePenalty {
    let tape = Tape()
    let w: [Scalar]
    let penalty: Scalar

    init(_ λ: Double, _ n: Int, _ numbers: [Double]) {
        let (tape, names) = (tape, ["₁", "₂", "₃"])
        w = zip(numbers, names).map { tape.value($0, "w\($1)") }
        let squares = zip(w, names).map { $0.squared.named("w\($1)²") }
        let sum = ((squares[0] + squares[1]).named("first two") + squares[2]).named("Σw²")
        penalty = (sum * (λ / (2 * Double(n)))).named("penalty")
    }
}
