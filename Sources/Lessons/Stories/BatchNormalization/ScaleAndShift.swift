import Autograd

extension Lesson {
    /// γ and β: what they do, and that they can undo it all.
    static func tellScaleAndShift(_ inputs: Inputs, _ story: Story) {
        let batch = NormalizedBatch(inputs)
        tellTheScale(batch, inputs["epsilon"], story)
        tellTheUndoing(batch, inputs["epsilon"], story)
    }

    private static func tellTheScale(_ batch: NormalizedBatch, _ epsilon: Double, _ story: Story) {
        let (gamma, beta) = (batch.gamma.number, batch.beta.number)
        let first = batch.normalized[0].number
        story.step("Step 4: scale and shift")
        story.predict(
            "The last step multiplies by γ = \(gamma.short) and then adds β = \(beta.short). "
                + "x̂₁ is \(first.short). What is y₁?",
            batch.outputs[0].number, decimals: 2,
            mistakes: [
                .init(gamma * first, "the shift β still has to be added."),
                .init(gamma * (first + beta), "scale first, then shift."),
                .init(beta * first + gamma, "γ multiplies and β is added, not the other way round."),
            ])
        story.say(
            "Mean 0 and variance 1 need not be what the next layer works best with. So two more numbers are learned, "
                + "like weights: the scale γ (gamma) and the shift β (beta). They are the new spread and the new "
                + "centre."
        )
        story.formula("y = γ·x̂ + β")
        story.show("y", batch.outputs.numbers)
        tellTheCall(batch, epsilon, story)
    }

    private static func tellTheCall(_ batch: NormalizedBatch, _ epsilon: Double, _ story: Story) {
        let (gamma, beta) = (batch.gamma.number, batch.beta.number)
        let (tape, epsilonText) = (MatrixTape(), "\(epsilon)")
        let column = tape.value(Matrix(column: batch.x.numbers), "x")
        let normal = column.batchNormalized(
            gamma: tape.value(Matrix(gamma), "γ"), beta: tape.value(Matrix(beta), "β"), epsilon: epsilon)
        story.say("All four steps are one call of the library. A column is one neuron, a row one example:")
        story.code(
            """
            let tape = MatrixTape()
            let x = tape.value([\(batch.x.numbers.map { "[\($0.short)]" }.joined(separator: ", "))], "x")
            let γ = tape.value([[\(gamma.short)]], "γ")
            let β = tape.value([[\(beta.short)]], "β")
            print(x.batchNormalized(gamma: γ, beta: β, epsilon: \(epsilonText)))
            """, prints: "\(normal)")
        let carried = ["-1.34", "-0.45", "0.45", "1.34"].map { Printed($0).value * gamma + beta }
        story.claim(
            .agrees(
                "000-batchnorm-scale-shift", notes: ["0.32", "2.1", "3.9", "5.68"], computed: batch.outputs.numbers,
                "The notes went on with their rounded x̂, which gives \(Quantity.list(carried).text) exactly."))
        story.claim(
            .formula(
                "000-batchnorm-definition", notes: "X_norm = (X − μ)/√(σ² + ε), x_new = γ·x_norm + β",
                asWritten: batch.x.numbers.map { x in
                    gamma
                        * ((x - batch.x.numbers.moments.mean) / Double.sqrt(batch.x.numbers.moments.variance + epsilon))
                        + beta
                }, computed: batch.outputs.numbers))
    }

    private static func tellTheUndoing(_ batch: NormalizedBatch, _ epsilon: Double, _ story: Story) {
        let (spread, centre) = (batch.root.number, batch.mean.number)
        let undone = NormalizedBatch(batch.x.numbers, epsilon: epsilon, gamma: spread, beta: centre)
        let y = batch.outputs[0]
        story.step("Nothing is lost")
        story.say(
            "Is it a pity to throw the old scale away? The network can have it back. With γ = \(spread.short), "
                + "the old √(σ² + ε), and β = \(centre.short), the old mean, step 4 undoes step 3.")
        story.show("x", batch.x.numbers)
        story.show("y with these γ and β", undone.outputs.numbers)
        story.say(
            "The difference is who decides. Before, centre and spread were the outcome of all earlier weights; now "
                + "each is one number that training can turn by itself. A step along their gradients is all it takes: "
                + "y₁ grows by x̂₁ for each unit of γ, and by 1 for each unit of β.")
        let tape = ScalarTape()
        let x = tape.value(batch.normalized[0].number, "x̂₁")
        let (scale, shift) = (tape.value(batch.gamma.number, "γ"), tape.value(batch.beta.number, "β"))
        story.graph(((scale * x).named("γ·x̂₁") + shift).named("y₁"))
        story.why(y, by: batch.gamma)
        story.why(y, by: batch.beta)
    }
}
