import Autograd
import Datasets
import Learning

/// The split, and why the scale is measured after it.
extension ChurnStory {
    static func scaling(_ run: ChurnRun, _ age: Double, _ story: Story) {
        split(run, story)
        scaled(run, age, story)
    }

    private static func split(_ run: ChurnRun, _ story: Story) {
        story.step("Keep some back, first")
        story.say(
            "Before anything is measured, the table is divided by chance: a fifth of the customers is kept for the test, "
                + "and of the rest a fifth for validation, which tells when to stop.")
        story.picture(
            alignedTable(
                ["part", "customers", "of them left"],
                [("training", run.training), ("validation", run.validation), ("test", run.test)].map { name, part in
                    [name, "\(part.rowCount)", "\(Int(run.numbers("Exited", of: part).reduce(0, +)))"]
                }))
        story.say(
            "(The notes use one part for both, so the number that they stop by is also the number that they report. It "
                + "flatters a little.)")
    }

    private static func scaled(_ run: ChurnRun, _ age: Double, _ story: Story) {
        let ages = run.numbers("Age", of: run.training)
        let scaler = StandardScaler(fitting: Matrix(column: ages))
        let all = StandardScaler(fitting: Matrix(column: run.numbers("Age")))
        let (mean, deviation) = (scaler.means[0], scaler.deviations[0])
        let z = scaler.scaled(Matrix(age))[0, 0]
        story.step("The same size for all")
        let (balance, tenure) = (run.numbers("Balance", of: run.training).max() ?? 0, run.numbers("Tenure").max() ?? 1)
        story.say(
            "Balances go up to \(balance.short), tenures to \(tenure.short) years. The gradient of a weight is x·δ, its "
                + "input times the slope behind it, so a balance would make steps more than \((balance / Swift.max(tenure, 1) / 1000).rounded(.down).short) thousand times as large. "
                + "So each column of numbers is scaled: its mean is subtracted, and the rest divided by its standard "
                + "deviation, the typical distance from the mean.")
        story.formula("x′ = (x − mean)/deviation")
        story.predict(
            "The ages of the training customers have mean \(mean.fixed(2)) and deviation \(deviation.fixed(2)). What does "
                + "the age \(age.short) become?", z, decimals: 1,
            mistakes: [
                .init(age - mean, "that is the distance in years; divide it by the deviation."),
                .init(age / deviation, "subtract the mean first."),
                .init((mean - age) / deviation, "x − mean, not the other way round."),
            ].filter { ($0.answer - z).magnitude > 0.1 && $0.answer.magnitude > 0.05 })
        story.formula("x′ = (\(age.short) − \(mean.fixed(2)))/\(deviation.fixed(2)) = \(z.fixed(3))")
        story.say(
            "Mean and deviation come from the training customers alone. Over the whole table they would be "
                + "\(all.means[0].fixed(2)) and \(all.deviations[0].fixed(2)): a small difference, but with it something "
                + "of the test customers would be in every number that the network learns from. What is kept back has "
                + "to be unknown in every respect.")
        let three = StandardScaler(fitting: Matrix(column: [1, 2, 3]))
        story.code(
            """
            let scaler = StandardScaler(fitting: Matrix(column: [1, 2, 3]))
            let scaled = scaler.scaled(Matrix(column: [2, 5])).entries
            print(scaler.means, scaled.map { $0.fixed(4) })
            """,
            prints: "\(three.means) \(three.scaled(Matrix(column: [2, 5])).entries.map { $0.fixed(4) })")
        claimPreprocessing(run, three, story)
    }

    private static func claimPreprocessing(_ run: ChurnRun, _ three: StandardScaler, _ story: Story) {
        let place = run.fitted.featureNames.firstIndex(of: "Age") ?? 0
        let column = (0..<run.learned.count).map { run.learned.features[$0, place] }
        let kept = (0..<run.judged.count).map { run.judged.features[$0, place] }
        let centre = column.reduce(0, +) / Double(column.count)
        let off = kept.reduce(0, +) / Double(kept.count)
        story.claim(
            .shown(
                "001-ann-preprocessing",
                notes:
                    "drop columns, label-encode binary, one-hot the rest, save encoders, split, scale, save the scaler",
                computed: .list([Double(run.fitted.featureNames.count), centre.magnitude < 1e-9 ? 0 : centre, off]),
                holds: run.fitted.featureNames.count == 12 && centre.magnitude < 1e-9 && off.magnitude > 1e-9
                    && (three.scaled(Matrix(column: [1, 2, 3]))[0, 0] + 1.5.squareRoot()).magnitude < 1e-12,
                "Columns after encoding; the mean scaled age in training, 0; and in the test part, which is not quite 0 "
                    + "because the scaler has not seen it."))
    }
}
