import Gradus

extension TableApplication {
    /// Which species a penguin is of, with what is missing filled in.
    static let penguins = TableApplication(
        name: "penguins", summary: "344 penguins of 3 species, 19 values missing and filled in; 16-3",
        plan: Preprocessing(
            target: .classes("species"), labels: ["sex"], oneHot: ["island"], dropping: ["year"], missing: .filled),
        bundled: { try Table.penguins() }, isInvented: false,
        settings: TrainingSettings(
            hidden: [16], learningRate: 0.01, batchSize: 16, epochs: 60, patience: 15, answer: .scores))
}
