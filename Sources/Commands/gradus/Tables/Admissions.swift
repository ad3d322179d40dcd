import Gradus

extension TableApplication {
    /// How likely an applicant is admitted, as a number.
    static let admissions = TableApplication(
        name: "admissions", summary: "graduate admissions: how likely is one? --loss compares losses; 7-7-1",
        plan: Preprocessing(target: .number("Chance of Admit", scaled: true), dropping: ["Serial No."]),
        bundled: { Table.admissionsStandIn() }, isInvented: true,
        settings: TrainingSettings(
            hidden: [7, 7], learningRate: 0.01, batchSize: 16, epochs: 150, patience: 40, answer: .number(.mse)))
}
