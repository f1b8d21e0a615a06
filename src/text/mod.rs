pub mod roadmap;
