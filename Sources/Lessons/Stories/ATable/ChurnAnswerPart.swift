import Autograd
import Datasets
import Learning

/// Saving, asking about one customer, and where to cut.
extension ChurnStory {
    static func answers(_ run: ChurnRun, _ inputs: Inputs, _ story: Story) {
        saved(run, inputs["age"], story)
        sixteenThousandths(story)
        cut(run, inputs["threshold"], story)
    }

    /// The network and its preprocessing, written down and read again.
    private static func reread(_ run: ChurnRun) -> (network: Network, fitted: FittedPreprocessing, bytes: Int)? {
        guard let file = try? run.network.saved(file: "churn.safetensors"),
            let network = try? Network(file, file: "churn.safetensors"),
            let fitted = try? FittedPreprocessing(json: run.fitted.json)
        else { return nil }
        return (network, fitted, file.bytes.count)
    }

    private static func saved(_ run: ChurnRun, _ age: Double, _ story: Story) {
        let text =
            "CreditScore=600,Geography=Germany,Gender=Female,Age=\(age.rounded().short),Tenure=3,Balance=120000,"
            + "NumOfProducts=1,HasCrCard=1,IsActiveMember=0,EstimatedSalary=80000"
        guard let (network, fitted, bytes) = reread(run), let row = try? fitted.row(text),
            let numbers = try? fitted.features(of: row)
        else { stop("a-table: expected to read what was saved") }
        let p = network.outputs(for: numbers)[0, 0]
        story.step("Save three things, ask about one customer")
        story.say(
            "What has been learned is saved: the network, the codes of the words, and the scale. All three, for a new "
                + "customer has to be turned into exactly the same kind of numbers.")
        story.picture(
            alignedTable(
                ["saved", "bytes"],
                [
                    ["network (.safetensors)", "\(bytes)"],
                    ["codes and scale (.json)", "\(run.fitted.json.utf8.count)"],
                ]))
        story.say("Read again, they are asked about a customer who is in no table:")
        let fields = text.split(separator: ",").map(String.init)
        story.picture(
            stride(from: 0, to: fields.count, by: 4).map { fields[$0..<Swift.min($0 + 4, fields.count)] }
                .map { $0.joined(separator: ", ") }.joined(separator: ",\n"))
        story.say("Scaled and encoded, she becomes the numbers x, and the network answers:")
        story.show("x", .text(numbers.entries.map { $0.fixed(2) }.joined(separator: ", ")))
        story.show("probability of leaving", .text(p.fixed(2)))
        story.say("How much does her age matter? Try `--set age=30`.")
        claimSaved(network, bytes, run, story)
    }

    private static func claimSaved(_ network: Network, _ bytes: Int, _ run: ChurnRun, _ story: Story) {
        let same = network.outputs(for: run.judged.features) == run.network.outputs(for: run.judged.features)
        story.claim(
            .shown(
                "001-ann-save-and-tensorboard",
                notes: "model.save('customer_churn_model.h5'); %tensorboard --logdir logs/fit",
                computed: .list([Double(bytes), same ? 0 : 1]), holds: same && bytes > 8 * run.network.parameterCount,
                "Bytes, 8 for each number and a heading; and outputs that differ after reading it again: none. "
                    + "(TensorBoard draws the curves of a run: give fit the callback .tensorBoard(\"logs/fit\").)"))
        let answers = network.outputs(for: run.judged.features).entries
        let scores = answers.map { Double.log($0 / (1 - $0)) }
        story.claim(
            .shown(
                "001-ann-inference-files",
                notes: "FOR REGRESSION: load_model('customer_churn_model.h5'), encoders, scaler",
                verdict: .erratum, computed: .list([answers.min() ?? 0, answers.max() ?? 0]),
                holds: answers.allSatisfy { (0...1).contains($0) } && scores.contains { !(0...1).contains($0) },
                "It is the classifier: all its answers lie between 0 and 1, as these do. A regression has no sigmoid at "
                    + "its end, and its numbers may lie anywhere."))
    }

    private static func sixteenThousandths(_ story: Story) {
        let printed = Printed("0.016003806").value
        let tape = Tape()
        let z = tape.value(Double.log(printed / (1 - printed)), "z")
        let p = z.sigmoid().named("p")
        let stayed = -(1 - p).log()
        let gone = -p.log()
        let cut = DecisionThreshold()
        story.step("The notes' customer: \(printed.significant(2))")
        story.say(
            "The notes ask their network about one customer, and it answers \(printed.short). That is a probability of "
                + "\((100 * printed).fixed(1)) in a hundred. Cut at one half, it says: "
                + "“The customer is \(cut(printed) ? "" : "not ")likely to churn.”")
        story.predict(
            "And if the customer leaves all the same? What is the loss, −ln p?", gone.number, decimals: 2,
            mistakes: [
                .init(stayed.number, "that is −ln(1 − p), the loss if the customer stays."),
                .init(1 - printed, "that is the distance; the loss is its negative logarithm."),
                .init(-gone.number, "the logarithm of a number below 1 is negative, and the minus turns it round."),
            ])
        story.show("score before the sigmoid", z.number)
        story.show("loss if the customer stays", stayed.number)
        story.show("loss if the customer leaves", gone.number)
        story.say(
            "Being sure is cheap when right and dear when wrong: here \((gone.number / stayed.number).fixed(0)) times as "
                + "dear.")
        story.claim(
            .agrees(
                "001-churn-prediction-0.016", notes: "0.01600381", computed: p.number,
                "The notes print the number twice, the other time as 0.016003806; below 0.5, so “not likely”."))
    }

    private static func cut(_ run: ChurnRun, _ threshold: Double, _ story: Story) {
        let outputs = run.network.outputs(for: run.judged.features)
        func counted(_ value: Double) -> DecisionCounts {
            var counts = DecisionCounts(of: 1, DecisionThreshold(value))
            counts.add(outputs, run.judged.targets)
            return counts
        }
        story.step("Where to cut")
        story.say(
            "One half is a habit, not a law. A letter to a customer who would have stayed costs little; a customer lost "
                + "costs much. So the bank may write to everyone above a lower probability. Here on the test "
                + "customers:")
        story.picture(
            alignedTable(
                ["cut at", "written to", "of those who left", "written to in vain"],
                Set([0.1, 0.5, 0.7, threshold]).sorted().map { value in
                    let counts = counted(value)
                    return [
                        value.fixed(2), "\(counts.truePositives + counts.falsePositives)",
                        "\(counts.truePositives) of \(counts.truePositives + counts.falseNegatives)",
                        "\(counts.falsePositives)",
                    ]
                }))
        story.say(
            "The lower the cut, the more are found, and the more letters are in vain. The network gives the "
                + "probabilities; where to cut is decided by those who know what a mistake costs. Choose it on validation "
                + "customers, though: whoever chooses on the test has no honest number left. More about choosing is in "
                + "the next lesson, tuning.")
    }
}
