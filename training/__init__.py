"""The recipe that makes the model which `src/onrecord/model` ships: prepare, train, nest, join, export."""
